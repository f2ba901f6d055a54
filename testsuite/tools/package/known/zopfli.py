"""zopfli, a compressor.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os

from ..program import Program
from ..texts import generated, make_text


class Zopfli(Program):
    name = 'zopfli'
    one_file = 'src/zopfli/deflate.c'

    def __init__(self, source):
        self.source = source
        folder = os.path.join(source, 'src', 'zopfli')
        self.units = [(os.path.join(folder, f), True)
                      for f in sorted(os.listdir(folder)) if f.endswith('.c')]
        self.programs = {'zopfli': [os.path.basename(u) for u, _ in self.units]}
        self.text = generated('text-2M', 2000000, make_text)
        self.small = generated('text-300K', 300000, make_text)

    def tests(self, folder):
        # The last one is also read back, by gzip.
        program = os.path.join(folder, 'zopfli')
        return [('%s %s %s' % (os.path.basename(f), level, form),
                 [program, '-c', level, '--' + form, f],
                 f if form == 'gzip' else None)
                for f in (self.small, self.text)
                for level in ('--i1', '--i5')
                for form in ('gzip', 'zlib', 'deflate')
                if f == self.small or form == 'gzip']

    def work(self, folder):
        program = os.path.join(folder, 'zopfli')
        return [[program, '-c', '--i1', self.text],
                [program, '-c', '--i5', self.text]]

    def timed(self, folder):
        return [[os.path.join(folder, 'zopfli'), '-c', '--i1', self.text]]
