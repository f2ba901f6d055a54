"""bzip2, a compressor.
SPDX-License-Identifier: GPL-3.0-or-later
"""
from ..program import Test
from ..texts import generated, make_text
from ..tree import Tree


class Bzip2(Tree):
    name = 'bzip2'
    kind = 'compressors'
    configure = None
    make = (['CFLAGS=-O2 -D_FILE_OFFSET_BITS=64', 'bzip2', 'bzip2recover'],)
    check = (['test'],)
    keep = None
    drop = 'gcc|package/cc|make'
    parallel = sort = False

    def suite(self, folder):
        text = generated('text-2M', 2000000, make_text)
        return super().suite(folder) + [
            Test('bzip2 %s' % level, ['sh', '-c', './bzip2 %s -c %s | tee t.bz2 | '
                                      './bzip2 -dc | cmp - %s && cat t.bz2'
                                      % (level, text, text)], folder)
            for level in ('-1', '-9', '-s')]
