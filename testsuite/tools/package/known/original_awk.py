"""original-awk, an interpreter.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import shutil

from ..common import HOME
from ..program import Program, must
from ..texts import generated, make_text


WORDS = '''
{ for (i = 1; i <= NF; i++) { w = tolower($i); gsub(/[^a-z]/, "", w); n[w]++ } }
length($1) > 4 { s = s substr($1, 2, 2); if (length(s) > 99) s = "" }
END { for (w in n) if (n[w] > 500) print sprintf("%s=%d", w, n[w]) }
'''


class Awk(Program):
    name = 'original-awk'
    needs = ['bison']
    one_file = 'run.c'
    def __init__(self, source):
        self.source = source
        if not os.path.exists(os.path.join(source, 'proctab.c')):
            for command in (['bison', '-d', 'awkgram.y'],
                            ['gcc', 'maketab.c', '-o', 'maketab'],
                            ['sh', '-c', './maketab awkgram.tab.h >proctab.tmp &&'
                             ' mv proctab.tmp proctab.c']):
                must(command, source)
        self.units = [(os.path.join(source, f), True)
                      for f in sorted(os.listdir(source))
                      if f.endswith('.c') and f != 'maketab.c']
        # The name that its tests want.
        self.programs = {'a.out': [os.path.basename(u) for u, _ in self.units]}
        self.reference = os.path.join(HOME, self.name, 'reference-awk')
        self.text = generated('text-2M', 2000000, make_text)

    def prepare(self, folder):
        for d in 'testdir', 'bugs-fixed':
            shutil.rmtree(os.path.join(folder, d), ignore_errors=True)
            shutil.copytree(os.path.join(self.source, d),
                            os.path.join(folder, d), symlinks=True)
        must(['gcc', '-w', 'echo.c', '-o', 'echo'], self.where(folder))
        # The awk that T.* compare with, without the plugin.
        if not os.path.exists(self.reference):
            must(['gcc', '-O2', '-w', '-o', self.reference,
                  *[u for u, _ in self.units], '-lm'], self.source)

    def where(self, folder):
        return os.path.join(folder, 'testdir')

    def tests(self, folder):
        """Its suite: t.* and p.* are compared with another awk, which is the one
        without the plugin here; T.* and those of bugs-fixed check themselves."""
        out = []
        tests = os.path.join(self.source, 'testdir')
        names = sorted(os.listdir(tests))
        for n in names:
            if n.startswith(('t.', 'p.')) and n != 'p.table':
                data = ['test.data'] if n[0] == 't' else ['test.countries'] * 2
                out.append((n, ['../a.out', '-f', n, *data], None))
        for n in names:
            if n.startswith('T.'):
                # The lines with dates and folders are not compared.
                out.append((n, ['sh', '-c', 'PATH=.:$PATH; export PATH;'
                                ' awk=../a.out oldawk=%s sh %s 2>&1 </dev/null |'
                                ' grep -v "a[.]out$" |'
                                ' grep -v "^/.*/arnold-fixes$" |'
                                # One is a race: may awk write before `:' ends?
                                ' grep -v "exit status on I/O error"'
                                % (self.reference, n)], None))
        bugs = os.path.join(self.source, 'bugs-fixed')
        for n in sorted(os.listdir(bugs)):
            if n.endswith('.awk'):
                stem = '../bugs-fixed/' + n[:-4]
                data = stem + '.in'
                has = os.path.exists(os.path.join(tests, data))
                out.append((n, ['../a.out', '-f', stem + '.awk',
                                *([data] if has else [])], None))
        return out

    def work(self, folder):
        # Of a pipe only one would be counted.
        out = []
        for t, c, _ in self.tests(folder):
            if t[:2] in ('t.', 'p.'):
                with open(os.path.join(self.source, 'testdir', t),
                          errors='replace') as f:
                    text = f.read()
                if not re.search(r'[^|][|][^|]|system', text):
                    out.append(c)
        return out + self.timed(folder)

    def timed(self, folder):
        return [['../a.out', WORDS, self.text]]
