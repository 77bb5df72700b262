"""What is shown in the closed frame: HTML, SVG, charts; and notebooks, parts of which are."""

import io
import json
import os
from pathlib import Path

import altair
import docutils.core
import matplotlib
import nbconvert
import nbformat
import numpy as np
import pandas as pd
from nbformat import v3, v4

matplotlib.use('agg')
matplotlib.rcParams['svg.hashsalt'] = 'selvage'

from matplotlib import pyplot  # noqa: E402

PLATE = pd.DataFrame(
    {
        'well': ['A01', 'A02', 'B01', 'B02', 'C01', 'C02'],
        'cells': [1204, 988, 1310, 1121, 764, 1042],
        'area_µm²': [184.21, 202.95, 391.4, 176.03, 288.77, 210.5],
        'phase': ['G1', 'G1', 'G2/M', 'G1', 'S', 'S'],
    }
)


def make(corpus):
    html(corpus)
    svg(corpus)
    charts(corpus)
    notebooks(corpus)


def framed(content, *holds, title, **more):
    return [{'kind': 'frame', 'title': title, 'content': content, 'holds': list(holds), **more}, {'kind': 'text', 'title': 'Source'}]


def html(corpus):
    page = PLATE.to_html(index=False)
    corpus.add('html', 'table.html', page, by='pandas', parts=framed('html', '<td>A01</td>', title='Document'))
    styled = PLATE.style.background_gradient(subset=['cells']).set_caption('Plate 12').to_html(table_uuid='plate')
    corpus.add('html', 'styled.html', styled, by='pandas', parts=framed('html', 'background-color', title='Document'))
    source = 'Plate 12\n========\n\nRead *with care*.\n\n.. image:: figures/wells.png\n\n* one\n* two\n'
    settings = {'stylesheet_path': '', 'embed_stylesheet': False, 'datestamp': None, 'generator': None, 'source_link': None}
    sphinx = docutils.core.publish_string(source, writer='html5', settings_overrides={**settings, 'stylesheet': 'css/page.css'}).decode()
    corpus.add('html', 'report.html', sphinx, by='docutils', facts=['“Plate 12”'], parts=framed('html', '<em>with care</em>', title='Document', files=['css/page.css', 'figures/wells.png']))
    corpus.add('html', 'report-utf16.html', sphinx.encode('utf-16'), by='docutils, Python', facts=['UTF-16'], parts=framed('html', 'Plate 12', title='Document'))
    # Its templates stand beside the packages of the corpus, where it does not look by itself.
    os.environ['JUPYTER_PATH'] = str(Path(nbconvert.__file__).parent.parent / 'share/jupyter')
    shown = nbconvert.HTMLExporter(template_name='basic').from_notebook_node(plate_notebook())[0]
    corpus.add('html', 'notebook.html', shown, by='nbconvert', parts=framed('html', 'Plate 12', title='Document'))
    live = '<!DOCTYPE html><html><head><title>Live</title><script src="https://cdn.example/d3.js"></script></head><body><div id="a"></div><script>draw()</script></body></html>'
    corpus.add('html', 'live.html', live, by='hand', facts=['“Live”'], notes=['2 scripts, which are not run', 'from elsewhere'], parts=framed('html', title='Document', files=[]))
    corpus.add('html', 'no-ending', live, by='hand', parts=framed('html', title='Document'))
    corpus.add('html', 'cut.html', page[: len(page) // 2], by='pandas, cut', parts=framed('html', '<td>A01</td>', title='Document'))
    png = io.BytesIO()
    wells().savefig(png, format='png', dpi=40, metadata={'Software': None})
    corpus.add('html', 'picture-inside.htm', png.getvalue(), by='matplotlib', type='image', notes=['Its name ends in .htm, but it holds Image'], parts=[{'kind': 'image'}])


def svg(corpus):
    text = figure_svg()
    corpus.add('svg', 'wells.svg', text, by='matplotlib', facts=['288pt × 144pt'], parts=framed('svg', '</svg>', title='Drawing'))
    corpus.add('svg', 'wells-utf16.svg', text.replace('utf-8', 'utf-16').encode('utf-16'), by='matplotlib, Python', facts=['288pt'], parts=framed('svg', title='Drawing'))
    box = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="teal"/></svg>'
    corpus.add('svg', 'box.svg', box, by='hand', facts=['40 × 20'], notes=[], parts=framed('svg', title='Drawing'))
    drawn = bar_chart().to_dict()
    import vl_convert

    chart = vl_convert.vegalite_to_svg(drawn)
    corpus.add('svg', 'chart.svg', chart, by='vl-convert-python', parts=framed('svg', '</svg>', title='Drawing'))
    live = box.replace('<rect', '<script>alert(1)</script><image href="https://example.org/a.png"/><rect')
    corpus.add('svg', 'live.svg', live, by='hand', notes=['scripts, which are not run', 'from elsewhere is left out'], parts=framed('svg', title='Drawing'))
    corpus.add('svg', 'cut.svg', text[: len(text) // 2], by='matplotlib, cut', notes=['cut off'], parts=framed('svg', title='Drawing'))
    corpus.add('svg', 'no-drawing.svg', 'width,height\n1,2\n', by='hand', fault='corrupt', says='no <svg> element')


def charts(corpus):
    spec = bar_chart().to_json()
    corpus.add('vega', 'bars.vl.json', spec, by='altair', facts=['Vega-Lite 6', '“Cells in each well”'], parts=framed('vega', '"bar"', title='Chart', files=[]))
    corpus.add('vega', 'told-by-its-schema.json', spec, by='altair', facts=['Vega-Lite 6'], parts=framed('vega', title='Chart'))
    linked = altair.Chart('tables/wells.csv').mark_point().encode(x='cells:Q', y='area:Q').to_json()
    corpus.add('vega', 'linked.vl.json', linked, by='altair', parts=framed('vega', title='Chart', files=['tables/wells.csv']))
    remote = altair.Chart('https://example.org/wells.csv').mark_point().encode(x='cells:Q').to_json()
    corpus.add('vega', 'remote.vl.json', remote, by='altair', notes=['which is not fetched: https://example.org/wells.csv'], parts=framed('vega', title='Chart', files=[]))
    import vl_convert

    compiled = json.dumps(vl_convert.vegalite_to_vega(bar_chart().to_dict()))
    corpus.add('vega', 'bars.vg.json', compiled, by='vl-convert-python', facts=['Vega '], parts=framed('vega', title='Chart'))
    layers = (bar_chart() + bar_chart().mark_text(dy=-6).encode(text='cells')).resolve_scale(y='shared').interactive()
    corpus.add('vega', 'layers.vl.json', layers.to_json(), by='altair', parts=framed('vega', '"layer"', title='Chart'))
    corpus.add('vega', 'cut.vl.json', spec[: len(spec) // 2], by='altair, cut', fault='corrupt', says='no JSON')
    corpus.add('vega', 'list.vl.json', '[1, 2]', by='hand', fault='corrupt', says='no JSON object')


def notebooks(corpus):
    def add(name, notebook, by='nbformat', **expected):
        corpus.add('notebook', name, notebook if isinstance(notebook, str) else nbformat.writes(notebook), by=by, **expected)

    def shown(*cells, **more):
        return [{'kind': 'notebook', 'cells': list(cells), **more}, {'kind': 'text', 'title': 'Source'}]

    plate = plate_notebook()
    code = {'kind': 'code'}
    add(
        'plate.ipynb',
        plate,
        by='nbformat, matplotlib, pandas, altair',
        facts=['8 cells', 'Python 3.12.4', 'format 4.5'],
        parts=shown(
            {'kind': 'markdown', 'text': plate.cells[0].source},
            {**code, 'count': 1, 'outputs': []},
            {**code, 'count': 2, 'outputs': [{'kind': 'frame', 'content': {'content': 'html'}, 'plain': PLATE.__repr__()}]},
            {**code, 'outputs': [{'kind': 'image', 'image': {'mediaType': 'image/png'}}]},
            {**code, 'outputs': [{'kind': 'frame', 'content': {'content': 'vega'}}]},
            {**code, 'outputs': [{'kind': 'text', 'text': 'well A01: 1,204 cells\nwell A02: 988 cells\n', 'isError': False}, {'kind': 'text', 'text': 'low counts in C01\n', 'isError': True}]},
            {**code, 'outputs': [{'kind': 'text', 'isError': True}]},
            {'kind': 'raw', 'text': 'Not a cell that runs.'},
            language='python',
        ),
    )
    drawing = v4.new_notebook(cells=[v4.new_code_cell('fig', execution_count=1, outputs=[display({'image/svg+xml': figure_svg(), 'text/plain': '<Figure>'})])])
    add('drawing.ipynb', drawing, by='nbformat, matplotlib', parts=shown({**code, 'outputs': [{'kind': 'frame', 'content': {'content': 'svg', 'heightPx': 192}}]}))
    formula = v4.new_notebook(cells=[v4.new_code_cell('x', outputs=[display({'text/latex': r'$\displaystyle x^{2}$', 'text/plain': 'x**2'})]), v4.new_code_cell('m', outputs=[display({'text/markdown': '**bold**'})])])
    add('formula.ipynb', formula, parts=shown({**code, 'outputs': [{'kind': 'markdown', 'text': r'$\displaystyle x^{2}$'}]}, {**code, 'outputs': [{'kind': 'markdown', 'text': '**bold**'}]}))
    attached = v4.new_markdown_cell('![wells](attachment:wells.png)', attachments={'wells.png': {'image/png': wells_png()}})
    add('attached.ipynb', v4.new_notebook(cells=[attached]), by='nbformat, matplotlib', parts=shown({'kind': 'markdown', 'attachments': [{'name': 'wells.png', 'mediaType': 'image/png'}]}))
    widget = display({'application/vnd.jupyter.widget-view+json': {'model_id': 'a'}, 'text/plain': 'IntSlider(value=3)'})
    script = display({'application/javascript': 'alert(1)'})
    plotly = display({'application/vnd.plotly.v1+json': {}, 'text/html': '<div></div><script>draw()</script>'})
    drawn = display({'text/html': '<div id="b"></div><script>draw()</script>'})
    add('live.ipynb', v4.new_notebook(cells=[v4.new_code_cell('w', outputs=[widget, script, plotly, drawn])]), parts=shown({**code, 'outputs': [{'kind': 'text', 'text': 'IntSlider(value=3)'}, {'kind': 'left-out', 'what': 'A widget: it needs the kernel that made it.'}, {'kind': 'left-out', 'what': 'A script, which is not run.'}, {'kind': 'left-out', 'what': 'A Plotly chart: scripts are not run.'}, {'kind': 'left-out', 'what': 'HTML that a script draws: scripts are not run.'}]}))
    add('large-output.ipynb', v4.new_notebook(cells=[v4.new_code_cell('p', outputs=[v4.new_output('stream', text='x' * 120_000)])]), parts=shown({**code, 'outputs': [{'kind': 'text'}, {'kind': 'left-out', 'what': 'The first 100,000 of 120,000 characters are shown.'}]}))
    r = v4.new_notebook(metadata={'kernelspec': {'name': 'ir', 'display_name': 'R', 'language': 'R'}}, cells=[v4.new_code_cell('summary(iris)')])
    add('r.ipynb', r, facts=['R'], parts=shown({**code, 'text': 'summary(iris)'}, language='r'))
    old = v3.new_notebook(worksheets=[v3.new_worksheet(cells=[v3.new_heading_cell('Plate 12', level=2), v3.new_text_cell('markdown', 'Old *text*.'), v3.new_code_cell('1 + 1', prompt_number=3, outputs=[v3.new_output('pyout', output_text='2', prompt_number=3), v3.new_output('stream', output_text='said'), v3.new_output('display_data', output_png=wells_png().encode())])])])
    add('old.ipynb', nbformat.v3.writes_json(old), facts=['format 3'], parts=shown({'kind': 'markdown', 'text': '## Plate 12'}, {'kind': 'markdown', 'text': 'Old *text*.'}, {**code, 'count': 3, 'outputs': [{'kind': 'text', 'text': '2'}, {'kind': 'text', 'text': 'said'}, {'kind': 'image'}]}, language='python'))
    add('empty.ipynb', v4.new_notebook(), facts=['0 cells'], notes=['The notebook has no cells.'], parts=shown())
    add('told-by-its-cells.json', nbformat.writes(plate), parts=shown({'kind': 'markdown'}))
    text = nbformat.writes(plate)
    add('cut.ipynb', text[: len(text) // 2], by='nbformat, cut', fault='corrupt', says='no whole notebook')
    add('no-cells.ipynb', '{"nbformat": 4}', by='hand', fault='corrupt', says='no list of cells')


def display(data):
    return v4.new_output('display_data', data=data)


def plate_notebook():
    """Cells as a person would write them; what they left behind is made by the same calls, without a kernel."""
    styled = PLATE._repr_html_()
    traceback = [
        '\x1b[31m---------------------------------------------------------------------------\x1b[39m',
        "\x1b[31mKeyError\x1b[39m                                  Traceback (most recent call last)",
        "\x1b[36mCell\x1b[39m\x1b[36m \x1b[39m\x1b[32mIn[6]\x1b[39m\x1b[32m, line 1\x1b[39m\n\x1b[32m----> \x1b[39m\x1b[32m1\x1b[39m \x1b[43mplate\x1b[49m\x1b[43m[\x1b[49m\x1b[33;43m'wells'\x1b[39;49m\x1b[43m]\x1b[49m",
        "\x1b[31mKeyError\x1b[39m: 'wells'",
    ]
    intro = '# Plate 12\n\nCells are counted in each well, after the *second* wash. The area of a well is\n\n$$A = \\pi r^2$$\n\n| step | when |\n|---|---|\n| wash | 09:30 |\n| count | 11:00 |\n'
    cells = [
        v4.new_markdown_cell(intro),
        v4.new_code_cell('import pandas as pd\n\nplate = pd.read_csv("tables/wells.csv")  # one row a well', execution_count=1),
        v4.new_code_cell('plate', execution_count=2, outputs=[v4.new_output('execute_result', data={'text/html': styled, 'text/plain': repr(PLATE)}, execution_count=2)]),
        v4.new_code_cell('plate.plot.bar(x="well", y="cells")', execution_count=3, outputs=[display({'image/png': wells_png(), 'text/plain': '<Figure size 400x200>'})]),
        v4.new_code_cell('alt.Chart(plate).mark_bar().encode(x="well", y="cells", color="phase")', execution_count=4, outputs=[display({'application/vnd.vegalite.v6+json': bar_chart().to_dict(), 'text/plain': 'alt.Chart(...)'})]),
        v4.new_code_cell('for row in plate.head(2).itertuples():\n    print(f"well {row.well}: {row.cells:,} cells")', execution_count=5, outputs=[v4.new_output('stream', text='well A01: 1,204 cells\n'), v4.new_output('stream', text='well A02: 988 cells\n'), v4.new_output('stream', name='stderr', text='low counts in C01\n')]),
        v4.new_code_cell("plate['wells']", execution_count=6, outputs=[v4.new_output('error', ename='KeyError', evalue="'wells'", traceback=traceback)]),
        v4.new_raw_cell('Not a cell that runs.'),
    ]
    for at, cell in enumerate(cells):
        cell['id'] = f'cell-{at}'
    info = {'name': 'python', 'version': '3.12.4', 'file_extension': '.py'}
    return v4.new_notebook(cells=cells, metadata={'kernelspec': {'name': 'python3', 'display_name': 'Python 3', 'language': 'python'}, 'language_info': info})


def bar_chart():
    data = PLATE[['well', 'cells', 'phase']]
    return altair.Chart(data, title='Cells in each well').mark_bar().encode(x='well:N', y='cells:Q', color='phase:N', tooltip=['well', 'cells'])


def wells():
    figure, axes = pyplot.subplots(figsize=(4, 2))
    axes.bar(PLATE['well'], PLATE['cells'], color='#4f63cf')
    axes.set_ylabel('cells')
    axes.plot(np.arange(6), PLATE['cells'], color='#b81d30')
    return figure


def wells_png():
    import base64

    png = io.BytesIO()
    wells().savefig(png, format='png', dpi=72, metadata={'Software': None})
    pyplot.close('all')
    return base64.b64encode(png.getvalue()).decode()


def figure_svg():
    text = io.StringIO()
    wells().savefig(text, format='svg', metadata={'Date': None, 'Creator': None})
    pyplot.close('all')
    return text.getvalue()
