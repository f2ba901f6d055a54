"""libyaml, a parser.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os

from ..program import Program
from ..texts import generated, make_yaml


class Libyaml(Program):
    name = 'libyaml'
    one_file = 'src/scanner.c'
    # Those that keep what they wrote in a small buffer, to compare it.
    small_only = ('run-emitter', 'run-dumper')

    def __init__(self, source):
        self.source = source
        version = os.path.basename(source).rsplit('-', 1)[1]
        numbers = version.split('.')
        self.flags = ['-I', os.path.join(source, 'include'),
                      '-DYAML_VERSION_STRING="%s"' % version]
        self.flags += ['-DYAML_VERSION_%s=%s' % p
                       for p in zip(('MAJOR', 'MINOR', 'PATCH'), numbers)]
        own = sorted(f for f in os.listdir(os.path.join(source, 'src'))
                     if f.endswith('.c'))
        tests = sorted(f for f in os.listdir(os.path.join(source, 'tests'))
                       if f.endswith('.c'))
        self.units = [(os.path.join(source, 'src', f), True) for f in own]
        self.units += [(os.path.join(source, 'tests', f), False) for f in tests]
        self.programs = {f[:-2]: [f] + own for f in tests}
        self.big = generated('yaml-500K', 500000, make_yaml)
        self.files = []
        for folder in 'examples', 'regression-inputs':
            folder = os.path.join(source, folder)
            self.files += [os.path.join(folder, f)
                           for f in sorted(os.listdir(folder))]

    def tests(self, folder):
        out = []
        for p in self.programs:
            program = os.path.join(folder, p)
            if p.startswith('test-'):
                out.append((p, [program], None))
                continue
            for f in self.files + [self.big]:
                if f == self.big and p in self.small_only:
                    continue
                title = '%s %s' % (p, os.path.basename(f))
                if p.startswith('example-'):
                    command = ['sh', '-c', 'exec "$0" <"$1"', program, f]
                elif p == 'run-emitter-test-suite':
                    command = ['sh', '-c', '"$1" "$2" | "$0"', program, os.path.
                               join(folder, 'run-parser-test-suite'), f]
                else:
                    command = [program, f]
                out.append((title, command, None))
        return out

    def work(self, folder):
        # Of a pipe only one would be counted.
        return [c for t, c, _ in self.tests(folder)
                if not t.startswith('run-emitter-test-suite')]

    def timed(self, folder):
        return [['sh', '-c', 'exec "$0" <"$1"',
                 os.path.join(folder, 'example-reformatter-alt'), self.big]]
