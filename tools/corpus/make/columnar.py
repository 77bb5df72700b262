"""Parquet, Arrow, NumPy, HDF5 and Excel files. Their expectations are what pyarrow, pandas, numpy and openpyxl read of them again."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from columnar import arrow_files, excel_files, hdf5_files, numpy_files, parquet_files  # noqa: E402


def make(corpus):
    for group in (parquet_files, arrow_files, numpy_files, hdf5_files, excel_files):
        group.make(corpus)
