"""xz, a compressor, which works with several threads.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os

from ..program import Test
from ..texts import generated, make_text
from ..tree import STATIC, Tree


class Xz(Tree):
    name = 'xz-utils'
    kind = 'compressors, threads'
    configure = ['./configure', *STATIC, '--disable-doc']

    def suite(self, folder):
        text = generated('text-2M', 2000000, make_text)
        where = os.path.join(folder, 'src', 'xz')
        return super().suite(folder) + [
            Test('xz %s' % level, ['sh', '-c', './xz -T4 --block-size=200000 %s -c %s '
                                   '>t.xz && ./xz -T4 -dc t.xz | cmp - %s && cat t.xz'
                                   % (level, text, text)], where)
            for level in ('-0', '-3', '-6')]
