"""What is printed.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import collections

from . import build, debian, notes, suite


def ratio(a, b):
    return '%.3f' % (b / a) if a else '-'


def percent(part, whole):
    # No minus in front of what is nothing.
    return '%.1f %%' % (round(100 * part / whole, 1) + 0.0) if whole else '-'


def top(counter, most=3):
    return '; '.join('%d %s' % (n, r) for r, n in counter.most_common(most)) or '-'


def cell(off, on, bad):
    """A suite's result: how many tests behave the same; in brackets those that fail
    with and without the plugin."""
    n, failing = suite.count(off['tests'])
    if bad:
        return '%d DIFFER' % len(bad)
    return '%d of %d' % (n, n) + (' (%d fail)' % failing if failing else '')


def head(columns):
    print('| ' + ' | '.join(columns) + ' |')
    print('|' + '---|' * len(columns))


def moved(other):
    """How many sites have moved; in brackets by shape: slot, buffer, growing."""
    n = other['moved']
    return '%d (%s)' % (n, ', '.join('%d %s' % (other[s], s) for s in
                                     ('slot', 'buffer', 'growing') if other[s])) if n else 0


def summary(results):
    """A row for each package, and how the code of all has grown."""
    sizes = []
    found = {c for by in results.values() for c in by}
    configurations = [c for c in build.CONFIGURATIONS if c in found]
    head(['package', 'kind', 'sites', 'escape', 'do not', 'moved', 'kept', 'by GCC',
          'not analysed', 'code size'] + configurations)
    for package, by in results.items():
        first = by.get('O2')
        row = [package.name, package.kind]
        if first and first[1].get('more') and not first[0]['error']:
            off, on, _ = first
            sizes.append((off['size'], on['size']))
            v = {k: collections.Counter(c) for k, c in on['more']['verdicts'].items()}
            other = v['other']
            escape = sum(v['escapes'].values())
            row += [escape + other['stays'] + other['removed'], escape, other['stays'],
                    moved(other), sum(v['kept'].values()), other['removed'],
                    other['gave up'], ratio(off['size'], on['size'])]
        else:
            row += ['-'] * 8
        row += [cell(*by[c]) if c in by else '-' for c in configurations]
        print('| ' + ' | '.join(map(str, row)) + ' |')
    if sizes:
        print('\nCode size of all together: %s' % ratio(*map(sum, zip(*sizes))))


def reasons(results):
    """Why the sites of each package escape or are kept."""
    head(['package', 'version', 'escape', 'kept'])
    for package, by in results.items():
        more = by['O2'][1].get('more') if 'O2' in by else None
        if more:
            print('| %s | %s | %s | %s |' % (
                package.name, debian.version(package.name),
                top(collections.Counter(more['verdicts']['escapes'])),
                top(collections.Counter(more['verdicts']['kept']))))


def executed(rows):
    """ROWS: (name, allocations off, on, [objects, die, small, single]).  What did not
    execute, next to what could: objects that live in one function, one at a time."""
    head(['package', 'allocations off', 'on', 'on / off', 'die in their function',
          'and at most 1 KiB', 'and one at a time', 'not allocated'])
    for name, off, on, (objects, *parts) in rows:
        row = [name, off, on, ratio(off, on)]
        row += [percent(n, objects) for n in parts] + [percent(off - on, off)]
        print('| ' + ' | '.join(map(str, row)) + ' |')


def columns(by_name):
    """Tables of (title, text) rows, one column for each name."""
    head([''] + list(by_name))
    for row in zip(*by_name.values()):
        print('| %s | %s |' % (row[0][0], ' | '.join(c[1] for c in row)))


def counted(by_name):
    """The notes by row."""
    total = sum(by_name.values(), collections.Counter())
    head([''] + list(by_name))
    for row in sorted(total, key=lambda r: (notes.place(r), -total[r], r)):
        print('| %s | %s |' % (row, ' | '.join(str(c[row]) for c in by_name.values())))
