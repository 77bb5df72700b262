"""CSV, TSV, JSONL, sequences and genomics, and Quilt manifests."""

import io

import pandas as pd
from corpus import frame_table


def make(corpus):
    frame = pd.DataFrame({'name': ['Ada', 'Ben', None], 'age': [36, 41, 29], 'score': [1.5, -2.25, 1e-7]})
    corpus.add('csv', 'plain.csv', frame.to_csv(index=False), by='pandas', parts=[frame_table(frame)])
