"""What botocore, and so the AWS CLI, makes of files: a JSON request on stdin, a JSON answer on stdout.

[{"credentials": text or null, "config": text or null}, ...]. Each is answered by "refused" where botocore gives up on a file, or
by its profiles: {name: {"keys": [id, secret, token] or null, "way": who would have to be asked instead, "region", "endpoint"}}.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile

import botocore.credentials
import botocore.exceptions
import botocore.session
from botocore.configprovider import ConfiguredEndpointProvider


class Elsewhere(Exception):
    """The keys would be asked for elsewhere."""


def instead(way):
    def ask(*_args, **_more):
        raise Elsewhere(way)

    return ask


botocore.credentials.AssumeRoleProvider._load_creds_via_assume_role = instead("role")
botocore.credentials.AssumeRoleWithWebIdentityProvider._assume_role_with_web_identity = (
    lambda self: instead("web identity")() if self._get_config("web_identity_token_file") else None
)
botocore.credentials.ProcessProvider._retrieve_credentials_using = instead("process")
_sso_load = botocore.credentials.SSOProvider.load


def sso_load(self):
    try:
        asked = self._load_sso_config()
    except botocore.exceptions.InvalidConfigError:
        asked = True
    if asked:
        raise Elsewhere("sso")


botocore.credentials.SSOProvider.load = sso_load


def profile_of(name):
    session = botocore.session.Session(profile=name)
    way = None
    keys = None
    try:
        found = session.get_credentials()
        keys = found and [found.access_key, found.secret_key, found.token]
    except Elsewhere as error:
        way = str(error)
    except botocore.exceptions.PartialCredentialsError:
        way = "partial"
    endpoint = None
    try:
        if str(session.get_config_variable("ignore_configured_endpoint_urls")).lower() != "true":
            endpoint = ConfiguredEndpointProvider(session.full_config, session.get_scoped_config(), "s3", environ={}).provide()
    except botocore.exceptions.InvalidConfigError:
        if keys:
            keys, way = None, "services"
    return {"keys": keys, "way": way, "region": session.get_config_variable("region"), "endpoint": endpoint}


def profiles_of(files, folder):
    for kind, variable in (("credentials", "AWS_SHARED_CREDENTIALS_FILE"), ("config", "AWS_CONFIG_FILE")):
        path = os.path.join(folder, kind)
        os.environ[variable] = path
        if os.path.exists(path):
            os.remove(path)
        if files[kind] is not None:
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(files[kind])
    try:
        return {name: profile_of(name) for name in botocore.session.Session().available_profiles}
    except botocore.exceptions.ConfigParseError:
        return "refused"


def main():
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    os.environ["AWS_EC2_METADATA_DISABLED"] = "true"
    with tempfile.TemporaryDirectory() as folder:
        json.dump([profiles_of(files, folder) for files in json.load(sys.stdin)], sys.stdout)


main()
