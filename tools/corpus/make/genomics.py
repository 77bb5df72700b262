"""FASTA, FASTQ, VCF, BED and GFF, by Biopython and pysam where they write them."""

import io
import random
import tempfile
from pathlib import Path

import pysam
from Bio import SeqIO
from Bio.Seq import Seq
from Bio.SeqRecord import SeqRecord
from Bio.SeqUtils import gc_fraction
from corpus import table

TEXT = {'kind': 'text', 'title': 'Text'}


def make(corpus):
    fasta(corpus)
    fastq(corpus)
    vcf(corpus)
    bed(corpus)
    gff(corpus)
    sam(corpus)


def sequences():
    chance = random.Random(8)
    letters = lambda count, alphabet='ACGT': ''.join(chance.choice(alphabet) for _ in range(count))
    return [
        SeqRecord(Seq(letters(200)), id='chr1', description='chr1 made of chance'),
        SeqRecord(Seq(letters(61).lower() + 'NNNN'), id='chr2', description=''),
        SeqRecord(Seq(letters(5)), id='sp|P1|X', description='sp|P1|X a pipe, and = signs'),
    ]


def shown(record):
    description = record.description.removeprefix(record.id).strip()
    return [record.id, description or None, len(record.seq), round(gc_fraction(record.seq) * 100, 1), str(record.seq)]


def fasta(corpus):
    columns = ['name', 'description', 'length', 'GC %', 'sequence']
    records = sequences()
    out = io.StringIO()
    SeqIO.write(records, out, 'fasta')
    part = table(columns, [shown(record) for record in records], title='Sequences')
    corpus.add('fasta', 'biopython.fasta', out.getvalue(), by='biopython', parts=[part, TEXT], facts=['3 sequences', 'nucleotides'])
    one_line = io.StringIO()
    SeqIO.write(records, one_line, 'fasta-2line')
    corpus.add('fasta', 'two-lines.fa', one_line.getvalue().replace('\n', '\r\n'), by='biopython', parts=[part, TEXT])
    corpus.add('fasta', 'bgzipped.fa.gz', bgzipped(out.getvalue()), by='pysam', parts=[part, TEXT])
    proteins = [SeqRecord(Seq('MKVLLERQWFHPS*'), id='P1', description='P1 a protein'), SeqRecord(Seq('MEEPQSDPSVEPPLSQ'), id='P2', description='')]
    out = io.StringIO()
    SeqIO.write(proteins, out, 'fasta')
    rows = [['P1', 'a protein', 14, 'MKVLLERQWFHPS*'], ['P2', None, 16, 'MEEPQSDPSVEPPLSQ']]
    corpus.add('fasta', 'proteins.faa', out.getvalue(), by='biopython', parts=[table(['name', 'description', 'length', 'sequence'], rows), TEXT], facts=['amino acids'])
    corpus.add('fasta', 'no-sequence.fa', '>a\n>b\nACGT\n', by='by hand', parts=[table(columns, [['a', None, 0, None, None], ['b', None, 4, 50.0, 'ACGT']]), TEXT], notes=['Row 1 has a name, but no sequence'])
    corpus.add('fasta', 'prose.fa', 'This is no FASTA.\n', by='by hand', fault='corrupt', says='no FASTA')
    corpus.add('fasta', 'empty.fasta', b'', by='by hand', fault='corrupt', says='empty')


def fastq(corpus):
    columns = ['name', 'description', 'length', 'mean quality', 'GC %', 'sequence', 'quality']
    chance = random.Random(9)
    reads = []
    for at in range(30):
        record = SeqRecord(Seq(''.join(chance.choice('ACGTN') for _ in range(40 + at))), id=f'read{at}', description=f'read{at} lane={at % 4}')
        record.letter_annotations['phred_quality'] = [chance.randrange(2, 41) for _ in record.seq]
        reads.append(record)
    for name, kind, offset in [('illumina-1.8.fastq', 'fastq', 33), ('illumina-1.3.fq', 'fastq-illumina', 64)]:
        out = io.StringIO()
        SeqIO.write(reads, out, kind)
        lines = out.getvalue().split('\n')
        rows = [quality_row(record, lines[at * 4 + 3]) for at, record in enumerate(reads)]
        corpus.add('fastq', name, out.getvalue(), by='biopython', parts=[table(columns, rows), TEXT], facts=['30 reads', f'Phred+{offset}'])
    text = '@r1\nACGT\n+\nIIII\n@r2\nAC\n+\nI\n@r3\nACG'
    rows = [['r1', None, 4, 40.0, 50.0, 'ACGT', 'IIII'], ['r2', None, 2, 40.0, 50.0, 'AC', 'I'], [None] * 7]
    corpus.add('fastq', 'cut.fastq', text, by='by hand, cut', parts=[table(columns, rows), TEXT], notes=['Row 2 has not one quality a base', 'Row 3 is no reads of four lines'])
    corpus.add('fastq', 'a-fasta.fastq', '>a\nACGT\n>b\nAC\n', by='by hand', fault='corrupt', says='no FASTQ')


def quality_row(record, quality):
    mean = sum(record.letter_annotations['phred_quality']) / len(record)
    gc = gc_fraction(record.seq) * 100
    return [record.id, record.description.removeprefix(record.id).strip(), len(record), half_up(mean), half_up(gc), str(record.seq), quality]


def half_up(number):
    """As JavaScript rounds to a tenth."""
    import math
    return math.floor(number * 10 + 0.5) / 10


def bgzipped(text):
    with tempfile.TemporaryDirectory() as folder:
        plain, packed = Path(folder) / 'a', Path(folder) / 'a.gz'
        plain.write_text(text)
        pysam.tabix_compress(str(plain), str(packed), force=True)
        return packed.read_bytes()


def vcf(corpus):
    header = pysam.VariantHeader()
    header.add_line('##contig=<ID=chr1,length=1000>')
    header.add_line('##INFO=<ID=DP,Number=1,Type=Integer,Description="Depth, total">')
    header.add_line('##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">')
    header.add_line('##FILTER=<ID=q10,Description="Quality below 10">')
    header.add_sample('S1')
    header.add_sample('S2')
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / 'a.vcf'
        with pysam.VariantFile(str(path), 'w', header=header) as out:
            for at in range(25):
                record = out.new_record(contig='chr1', start=at * 10, alleles=('A', 'G', 'T') if at % 5 == 0 else ('AC', 'A'), qual=None if at % 7 == 0 else 30.5 + at)
                record.info['DP'] = at
                record.filter.add('PASS' if at % 2 else 'q10')
                record.samples['S1']['GT'] = (0, 1)
                record.samples['S2']['GT'] = (None, None)
                out.write(record)
        text = path.read_text()
    columns = ['CHROM', 'POS', 'ID', 'REF', 'ALT', 'QUAL', 'FILTER', 'INFO', 'FORMAT', 'S1', 'S2']
    rows = []
    for at in range(25):
        alt = ('A', 'G,T') if at % 5 == 0 else ('AC', 'A')
        rows.append(['chr1', at * 10 + 1, None, *alt, None if at % 7 == 0 else 30.5 + at, 'PASS' if at % 2 else 'q10', f'DP={at}', 'GT', '0/1', './.'])
    variants = table(columns, rows, title='Variants', types=['text', 'integer', 'text', 'text', 'text', 'number'])
    meta = {'kind': 'table', 'title': 'Header', 'columns': ['key', 'id', 'number', 'type', 'description'], 'rows': [['fileformat', None, None, None, 'VCFv4.2'], ['FILTER', 'PASS', None, None, 'All filters passed'], ['contig', 'chr1', None, None, 'length=1000'], ['INFO', 'DP', '1', 'Integer', 'Depth, total']]}
    parts = [variants, meta, TEXT]
    corpus.add('vcf', 'pysam.vcf', text, by='pysam', parts=parts, facts=['VCFv4.2', '25 variants', '2 samples'])
    corpus.add('vcf', 'bgzipped.vcf.gz', bgzipped(text), by='pysam', parts=[{**variants, 'rowCount': 25}, meta, TEXT])
    corpus.add('vcf', 'named-txt.txt', text, by='pysam', parts=parts)
    head = text[: text.index('\nchr1') + 1]
    corpus.add('vcf', 'no-variants.vcf', head, by='pysam', parts=[table(columns, []), meta, TEXT], facts=['0 variants'])
    corpus.add('vcf', 'no-samples.vcf', '##fileformat=VCFv4.3\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n1\t10\trs1\tA\t<DEL>\t.\t.\tEND=20;SVTYPE=DEL\n', by='by the specification', parts=[table(columns[:8], [['1', 10, 'rs1', 'A', '<DEL>', None, None, 'END=20;SVTYPE=DEL']]), {'kind': 'table', 'title': 'Header'}, TEXT])
    corpus.add('vcf', 'cut.vcf', text[: text.rindex('\t30.5') if '\t30.5' in text else -40], by='pysam, cut', parts=[{'kind': 'table', 'title': 'Variants'}, meta, TEXT])
    corpus.add('vcf', 'no-header.vcf', 'chr1\t10\t.\tA\tG\t.\t.\t.\n', by='by hand', fault='corrupt', says='#CHROM')


def bed(corpus):
    columns = ['chrom', 'chromStart', 'chromEnd', 'name', 'score', 'strand']
    rows = [['chr1', 0, 100, 'a', 5, '+'], ['chr2', 50, 60, 'b', 0.5, '-'], ['chrX', 1, 2, None, 1000, None]]
    text = ''.join('\t'.join('.' if cell is None else str(cell) for cell in row) + '\n' for row in rows)
    corpus.add('bed', 'six.bed', text, by='by the specification', parts=[table(columns, rows, title='Regions'), TEXT], facts=['3 regions', 'count from 0'])
    corpus.add('bed', 'track.bed', 'browser position chr1:1-100\ntrack name="x" description="y"\n# a comment\n' + text, by='by the specification', parts=[table(columns, rows), TEXT])
    corpus.add('bed', 'spaces.bed', 'chr1 0 100 a\nchr2   5 6 b\n', by='by the specification', parts=[table(columns[:4], [['chr1', 0, 100, 'a'], ['chr2', 5, 6, 'b']]), TEXT])
    corpus.add('bed', 'bgzipped.bed.gz', bgzipped(text), by='pysam', parts=[table(columns, rows), TEXT])
    peaks = 'chr1\t9356548\t9356648\t.\t0\t.\t182\t5.0945\t-1\t50\n'
    corpus.add('bed', 'encode.narrowPeak', peaks, by='by the specification', parts=[table([*columns, 'signalValue', 'pValue', 'qValue', 'peak'], [['chr1', 9356548, 9356648, None, 0, None, 182, 5.0945, -1, 50]]), TEXT])
    corpus.add('bed', 'graph.bedgraph', 'track type=bedGraph\nchr19\t49302000\t49302300\t-1.0\n', by='by the specification', parts=[table(['chrom', 'chromStart', 'chromEnd', 'value'], [['chr19', 49302000, 49302300, -1.0]]), TEXT])
    corpus.add('bed', 'no-region.bed', 'name\tage\nAda\t36\n', by='by hand', fault='corrupt', says='no BED')


def gff(corpus):
    columns = ['seqid', 'source', 'type', 'start', 'end', 'score', 'strand', 'phase', 'attributes']
    rows = [['ctg123', None, 'gene', 1000, 9000, None, '+', None, 'ID=gene00001;Name=EDEN'], ['ctg123', 'x', 'CDS', 1201, 1500, 0.5, '+', 0, 'ID=cds1;Parent=mRNA1']]
    text = '##gff-version 3.1.26\n##sequence-region ctg123 1 1497228\n' + ''.join('\t'.join('.' if cell is None else str(cell) for cell in row) + '\n' for row in rows)
    part = table(columns, rows, title='Features', types=['text', 'text', 'text', 'integer', 'integer', 'number', 'text', 'integer', 'text'])
    corpus.add('gff', 'specification.gff3', text, by='by the specification', parts=[part, TEXT], facts=['GFF version 3.1.26', '2 features'])
    corpus.add('gff', 'with-fasta.gff3', text + '##FASTA\n>ctg123\nACGTACGT\nACGT\n', by='by the specification', parts=[part, TEXT], notes=['##FASTA'])
    corpus.add('gff', 'bgzipped.gff3.gz', bgzipped(text), by='pysam', parts=[part, TEXT])
    gtf = 'chr1\thavana\texon\t11869\t12227\t.\t+\t.\tgene_id "ENSG1"; transcript_id "ENST1";\n'
    corpus.add('gff', 'ensembl.gtf', '#!genome-build GRCh38\n' + gtf, by='by the specification', parts=[table(columns, [['chr1', 'havana', 'exon', 11869, 12227, None, '+', None, 'gene_id "ENSG1"; transcript_id "ENST1";']]), TEXT])
    corpus.add('gff', 'prose.gff', 'This is no GFF.\n', by='by hand', fault='corrupt', says='no rows')


def sam(corpus):
    columns = ['QNAME', 'FLAG', 'RNAME', 'POS', 'MAPQ', 'CIGAR', 'RNEXT', 'PNEXT', 'TLEN', 'SEQ', 'QUAL', 'tags']
    header = pysam.AlignmentHeader.from_dict({'HD': {'VN': '1.6', 'SO': 'unsorted'}, 'SQ': [{'SN': 'chr1', 'LN': 1000}, {'SN': 'chr2', 'LN': 500}]})
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / 'a.sam'
        with pysam.AlignmentFile(str(path), 'w', header=header) as out:
            for at in range(25):
                one = pysam.AlignedSegment(header)
                one.query_name = f'read{at}'
                one.query_sequence = 'ACGTACGTAC'
                one.query_qualities = pysam.qualitystring_to_array('IIIIIIIIII')
                one.flag = 0 if at % 3 else 4
                if at % 3:
                    one.reference_id = at % 2
                    one.reference_start = at * 10
                    one.mapping_quality = 60
                    one.cigarstring = '4M2I4M'
                    one.set_tag('NM', at)
                    one.set_tag('RG', 'lane 1')
                out.write(one)
                place = ['chr2' if at % 2 else 'chr1', at * 10 + 1, 60, '4M2I4M'] if at % 3 else ['*', 0, 0, '*']
                rows.append([one.query_name, one.flag, *place, '*', 0, 0, 'ACGTACGTAC', 'IIIIIIIIII', f'NM:i:{at} RG:Z:lane 1' if at % 3 else None])
        text = path.read_text()
    part = table(columns, rows, title='Alignments', types=['text', 'integer', 'text', 'integer', 'integer', 'text', 'text', 'integer', 'integer', 'text', 'text', 'text'])
    corpus.add('sam', 'pysam.sam', text, by='pysam', parts=[part, TEXT], facts=['25 alignments', '2 references in its head'])
    corpus.add('sam', 'bgzipped.sam.gz', bgzipped(text), by='pysam', parts=[part, TEXT])
    corpus.add('sam', 'named-txt.txt', text, by='pysam', parts=[part, TEXT])
    corpus.add('sam', 'no-alignments.sam', text[: text.index('read0')], by='pysam', parts=[table(columns, []), TEXT], facts=['0 alignments'])
    corpus.add('sam', 'short.sam', text + 'read\t4\n', by='by hand', parts=[{'kind': 'table', 'title': 'Alignments'}, TEXT], notes=['fewer than eleven fields'])
