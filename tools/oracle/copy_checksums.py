"""The checksums in the answers to server-side copies, which quilt3 needs, AWS gives and SeaweedFS does not."""

from __future__ import annotations

import base64
import hashlib


def base64_sha256(data):
    return base64.b64encode(hashlib.sha256(data).digest()).decode()


def fill_copy_checksums(client):
    """Has a boto client find what is missing in the answers to copies by reading the bytes: the values that AWS documents."""

    def remember(params, context, **_):
        context["selvage_params"] = params

    def read(**ref):
        return client.get_object(**{name: value for name, value in ref.items() if value is not None})["Body"].read()

    def fill_copy(parsed, context, **_):
        result, params = parsed.get("CopyObjectResult"), context["selvage_params"]
        if result is not None and "ChecksumSHA256" not in result:
            result["ChecksumSHA256"] = base64_sha256(read(Bucket=params["Bucket"], Key=params["Key"]))

    def fill_part(parsed, context, **_):
        result, params = parsed.get("CopyPartResult"), context["selvage_params"]
        if result is not None and "ChecksumSHA256" not in result:
            part = read(**params["CopySource"], Range=params["CopySourceRange"])
            result["ChecksumSHA256"] = base64_sha256(part)

    def fill_whole(parsed, context, **_):
        if "ETag" not in parsed or "ChecksumSHA256" in parsed:
            return
        parts = context["selvage_params"]["MultipartUpload"]["Parts"]
        digests = b"".join(base64.b64decode(part["ChecksumSHA256"]) for part in parts)
        parsed["ChecksumSHA256"] = f"{base64_sha256(digests)}-{len(parts)}"

    for operation, fill in (
        ("CopyObject", fill_copy),
        ("UploadPartCopy", fill_part),
        ("CompleteMultipartUpload", fill_whole),
    ):
        client.meta.events.register(f"before-parameter-build.s3.{operation}", remember)
        client.meta.events.register(f"after-call.s3.{operation}", fill)
