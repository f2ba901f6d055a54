"""libpng, which reports errors by longjmp.
SPDX-License-Identifier: GPL-3.0-or-later
"""
from ..tree import Tree


class Libpng(Tree):
    name = 'libpng1.6'
    kind = 'images, setjmp'
    needs = ['zlib1g-dev']
    not_own = ('contrib',)
    # Those of its 34 tests that take no minute.
    check = (['check', 'TESTS=' + ' '.join('tests/' + t for t in (
        'pngtest-all', 'pngstest-1.8', 'pngstest-none', 'pngstest-none-alpha',
        'pngunknown-IDAT', 'pngunknown-discard', 'pngunknown-if-safe',
        'pngunknown-sAPI', 'pngunknown-sTER', 'pngunknown-save', 'pngunknown-vpAg',
        'pngimage-quick', 'pngvalid-progressive-size', 'pngvalid-gamma-threshold'))],)
