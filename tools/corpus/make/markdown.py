"""Markdown: what tools write, what people write for GitHub, and what is meant to do harm; a dashboard of them."""

import gzip
import io
import json
import os
from pathlib import Path

import matplotlib
import nbconvert
import pandas as pd
from huggingface_hub import DatasetCard
from nbformat import v4

matplotlib.use('agg')

from matplotlib import pyplot  # noqa: E402

PLATE = pd.DataFrame({'well': ['A01', 'A02', 'B01'], 'cells': [1204, 988, 1310], 'area_µm²': [184.21, 202.95, 391.4]})


def make(corpus):
    tools(corpus)
    people(corpus)
    encodings(corpus)
    hostile(corpus)
    broken(corpus)
    dashboard(corpus)


def document(*holds, **more):
    return [{'kind': 'markdown', 'title': 'Document', 'holds': list(holds), **more}, {'kind': 'text', 'title': 'Source'}]


def element(tag, *children, **more):
    return {'kind': 'element', 'tag': tag, **({'children': list(children)} if children else {}), **more}


def tools(corpus):
    corpus.add('markdown', 'table.md', PLATE.to_markdown(index=False) + '\n', by='pandas', parts=document('A01', '391.4', 'area_µm²'))
    book = v4.new_notebook(
        cells=[
            v4.new_markdown_cell('# Cells of plate 0412\n\nThe mean is $\\bar{x} = \\frac{1}{n}\\sum_i x_i$.'),
            v4.new_code_cell('cells.describe()', outputs=[v4.new_output('stream', text='count 3\n')]),
        ],
        metadata={'language_info': {'name': 'python'}},
    )
    # Its templates stand beside the packages of the corpus, where it does not look by itself.
    os.environ['JUPYTER_PATH'] = str(Path(nbconvert.__file__).parent.parent / 'share/jupyter')
    text, _ = nbconvert.MarkdownExporter().from_notebook_node(book)
    corpus.add('markdown', 'notebook.md', text, by='nbconvert', parts=document('Cells of plate 0412', 'cells.describe()', 'count 3'))
    card = DatasetCard(
        '---\nlicense: cc-by-4.0\ntask_categories:\n- image-segmentation\npretty_name: Plate 0412\n---\n\n'
        '# Plate 0412\n\nFour channels, 96 wells.\n'
    )
    front = [['license', 'cc-by-4.0'], ['task_categories', '- image-segmentation'], ['pretty_name', 'Plate 0412']]
    corpus.add('markdown', 'dataset-card.md', str(card), by='huggingface-hub', parts=document('Four channels', front=front))
    figure = io.BytesIO()
    pyplot.figure(figsize=(3, 2))
    pyplot.bar(PLATE['well'], PLATE['cells'], color='#2f3e8f')
    pyplot.savefig(figure, format='png', dpi=80, metadata={'Software': None})
    corpus.add('markdown', 'figure.png', figure.getvalue(), by='matplotlib', type='image', parts=[{'kind': 'image', 'widthPx': 240, 'heightPx': 160}])


def people(corpus):
    corpus.add('markdown', 'github.md', GITHUB, by='hand, for GitHub', parts=document(
        'Plate 0412', 'Recalibrated', 'Footnotes are numbered', 'checked against the plate map',
        blocks=[element('h2', id='plate-0412'), element('p'), element('h3', id='what-is-in-it'), element('table')],
    ))
    corpus.add('markdown', 'math.md', MATH, by='hand, for GitHub', parts=document(
        '$5 and $6', blocks=[element('h2'), element('p'), {'kind': 'math', 'isBlock': True, 'tree': {'tag': 'math'}}],
    ))
    corpus.add('markdown', 'html.md', HTML, by='hand, for GitHub', parts=document('H2O', 'More about the wells', 'row H'))
    corpus.add('markdown', 'links.md', LINKS, by='hand, for GitHub', parts=document('To the end', 'the table'))
    corpus.add('markdown', 'report.qmd', QUARTO, by='hand, for Quarto', parts=document('library(dplyr)', front=[['title', 'Cells of plate 0412']]))
    corpus.add('markdown', 'analysis.Rmd', RMARKDOWN, by='hand, for R Markdown', parts=document(
        'summary(cars)', front=[['title', 'Untitled'], ['output', 'html_document']],
    ))
    corpus.add('markdown', 'nested.md', NESTED, by='hand', parts=document('fourth', 'In a quotation'))
    corpus.add('markdown', 'scripts.md', SCRIPTS, by='hand', parts=document('مرحبا', '細胞', '👩‍🔬'))


def encodings(corpus):
    text = '# Größe\n\nFläche in µm², für jeden Zellkern; größer als 400 ist er doppelt.\n'
    corpus.add('markdown', 'latin1.md', text.encode('cp1252'), by='hand', parts=document('Größe', 'µm²'))
    corpus.add('markdown', 'utf16.markdown', text.encode('utf-16'), by='hand', parts=document('Größe', 'µm²'))
    corpus.add('markdown', 'windows.md', ('\ufeff' + text).replace('\n', '\r\n').encode(), by='hand', parts=document('Größe'))
    corpus.add('markdown', 'packed.md.gz', gzip.compress(text.encode(), mtime=0), by='hand', parts=document('Größe', 'µm²'))


def hostile(corpus):
    corpus.add('markdown', 'hostile.md', HOSTILE, by='hand', parts=document('by a link', 'by an entity', 'after the script'))
    corpus.add('markdown', 'brackets.md', '[' * 20_000 + '\n\nand words\n', by='hand', parts=document('and words'))
    corpus.add('markdown', 'quotes.md', '>' * 3000 + ' deep\n\nand words\n', by='hand', parts=document('and words'))


def broken(corpus):
    corpus.add('markdown', 'empty.md', b'', by='hand', parts=document(blocks=[]))
    corpus.add('markdown', 'cut.md', GITHUB[: GITHUB.index('eccentricity')], by='hand', parts=document('What is in it'))
    corpus.add('markdown', 'open-fence.md', '# Begin\n\n```python\nprint(1)\n', by='hand', parts=document('Begin', 'print(1)'))
    corpus.add('markdown', 'flipped.md', b'# Plate\n\n' + bytes(range(256)) * 4, by='hand', fault='corrupt', says='no text')


def dashboard(corpus):
    tiles = [
        {'path': 'github.md', 'title': 'What the plate is', 'description': 'Read *this* first, then [the formulas](math.md).'},
        [{'path': 'figure.png', 'title': 'Cells by well', 'width': 1}, {'path': 'math.md', 'width': 2, 'expand': True}],
        ['table.md', {'path': 'gone.csv', 'title': 'A table that is gone', 'types': ['perspective']}, '../../secret.md'],
    ]
    rows = [
        [{'place': 'row 1', 'path': 'github.md', 'address': '/github.md', 'title': 'What the plate is', 'faults': []}],
        [{'address': '/figure.png', 'width': {'ratio': 1}}, {'address': '/math.md', 'width': {'ratio': 2}, 'isExpanded': True}],
        [{'address': '/table.md'}, {'address': '/gone.csv'}, {'faults': ['It is not shown: it climbs out of the package.']}],
    ]
    parts = [{'kind': 'dashboard', 'title': 'Dashboard', 'rows': rows}, {'kind': 'text', 'title': 'JSON', 'language': 'json'}]
    corpus.add('markdown', 'quilt_summarize.json', json.dumps(tiles, indent=2), by='hand', type='dashboard', parts=parts)


GITHUB = '''# Plate 0412

Four channels, 96 wells.[^1] **Recalibrated** on the _second_ day; ~~row H~~ is left out. See https://example.org/plates.

## What is in it

| column | unit | meaning |
| :-- | :-: | --: |
| `area` | µm² | area of the nucleus |
| `eccentricity` | – | 0 is a circle |

## How to read it

```python
import quilt3
cells = quilt3.Package.browse("imaging/plate-0412")["tables/cells.csv"]()
```

- [x] checked against the plate map
- [ ] row H is to be imaged again
  1. on the same microscope
  2. on another

> [!NOTE]
> Intensities are counts, and not calibrated.

> [!WARNING]
> Well `C07` was touched.

Press <kbd>Ctrl</kbd> + <kbd>C</kbd>.

[^1]: Footnotes are numbered as they are met.
    They may have more lines.
'''

MATH = r'''# Formulas

Einstein wrote $E = mc^2$; it costs between $5 and $6, and $\bar{x}$ is the mean.

$$
\hat{\sigma}^2 = \frac{1}{n-1}\sum_{i=1}^{n}\left(x_i - \bar{x}\right)^2
$$

```math
\begin{pmatrix} a & b \\ c & d \end{pmatrix} \begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}
```

One that is none: $\frac{1}{$, one that would lead away: $\href{javascript:alert(1)}{x}$, and one that would draw: $\includegraphics{https://example.org/leak.png}$.
'''

HTML = '''<h1 align="center">Plate 0412</h1>
<p align="center">
  <img src="figure.png" alt="Cells by well" width="200">
  <br>
  <a href="https://example.org"><img src="https://img.shields.io/badge/cells-3502-blue" alt="3,502 cells"></a>
  <a href="links.md">Links</a>
</p>

<!-- nobody sees this -->

H<sub>2</sub>O and 10<sup>6</sup>, <mark>marked</mark>, <u>under</u>&nbsp;&amp;&copy;.

<details>
<summary>More about the wells</summary>

| row | state |
| --- | --- |
| row H | to be imaged again |

</details>

<table><tr><th>a</th><td>1</td></tr></table>
'''

LINKS = '''# Links

[To the end](#the-end), [the table](table.md), [from the top](/markdown/github.md), [the formulas' source](math.md#formulas),
[outside](https://example.org), [mail](mailto:lab@example.org), www.example.org, [out of the package](../../../etc/passwd).

![Cells by well](figure.png "A figure") ![A figure that is gone](gone.png) ![Elsewhere](https://example.org/leak.png?who=me)
![A drawing](drawing.svg)

## The end

Back to [the top](#links).
'''

QUARTO = '''---
title: "Cells of plate 0412"
author:
  - name: Mira
format:
  html:
    code-fold: true
---

## Counts

```{r}
#| label: counts
#| echo: false
library(dplyr)
```

::: {.callout-note}
Quarto's own blocks are shown as text.
:::
'''

RMARKDOWN = '''---
title: "Untitled"
output: html_document
---

```{r setup, include=FALSE}
knitr::opts_chunk$set(echo = TRUE)
```

## Cars

```{r cars}
summary(cars)
```
'''

NESTED = '''1. first
   - second
     - third
       - fourth
         > In a quotation
         >
         > ```js
         > const a = 1
         > ```
2. then

Term
: not a definition here

* * *
'''

SCRIPTS = '''# مرحبا بالعالم

Right to left in a line of its own, then 細胞の面積 and ❤️ 👩‍🔬, Zalgo ẑ̵̢͔a̷͕l̶̰g̵̱o̸̧, and a hidden ‮gpj.exe‬.

- Größe
- 大きさ
- μέγεθος
'''

HOSTILE = '''# Hostile

[by a link](javascript:alert(1)) [by letters](JaVaScRiPt:alert(1)) [by an entity](JaVa&#x53;cript:alert(1)) [by a tab](java&#9;script:alert(1))
[by data](data:text/html,<script>alert(1)</script>) [by visual basic](vbscript:msgbox(1)) [by a file](file:///etc/passwd) [by a host](//evil.example/x)
<javascript:alert(1)> [by reference][r] ![beacon](https://evil.example/?leak) ![data](data:image/svg+xml,<svg onload=alert(1)>)

[r]: javascript:alert(1)

<script>alert(1)</script> after the script
<img src=x onerror=alert(1)> <a href="javascript:alert(1)" onclick="alert(1)">an anchor</a> <b onmouseover=alert(1)>bold</b>
<iframe src="https://evil.example"></iframe> <svg><script>alert(1)</script></svg> <style>body{display:none}</style>
<form action="https://evil.example"><input name=a><button>go</button></form> <base href="https://evil.example/"> <meta http-equiv=refresh content="0;url=https://evil.example">
<a href="https://example.org" target="_self" style="position:fixed;inset:0">over everything</a>

```mermaid
graph TD; A-->B; click A "javascript:alert(1)"
```

$\\href{javascript:alert(1)}{x}$ $\\includegraphics{https://evil.example/leak.png}$ $\\htmlId{x}{y}$
'''
