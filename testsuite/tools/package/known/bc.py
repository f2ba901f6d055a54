"""bc and dc, two calculators; bc leaves an interrupted statement by longjmp.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os

from ..program import Test
from ..tree import Tree


class Bc(Tree):
    name = 'bc'
    kind = 'interpreters'
    needs = ['bison', 'flex']
    configure = ['./configure']
    not_own = ('Test',)

    # Its tests have no results of their own: they are compared as they are.
    def suite(self, folder):
        tests = os.path.join(self.source, 'Test')
        out = [Test('bc ' + f, ['sh', '-c', 'echo quit | ../bc/bc -l ' + f],
                    os.path.join(folder, 'Test'))
               for f in sorted(os.listdir(tests)) if f.endswith(('.b', '.bc'))]
        out += [Test('bc %s' % n, ['sh', '-c', 'echo "%s" | ../bc/bc -l' % n],
                     os.path.join(folder, 'Test'))
                for n in ('2^10000', 'scale=500; a(1)*4', 'obase=16; 10^50 - 1',
                          'define f(n){if(n<2)return(1);return(n*f(n-1));} f(300)')]
        out += [Test('dc %s' % n, ['sh', '-c', "echo '%s' | ../dc/dc" % n],
                     os.path.join(folder, 'Test'))
                for n in ('200k 2v p', '[la1+dsa*pla200>y]sy0sa1lyx', '16o 10 60^ p',
                          '[x]sa [y] 3 :r 3;r p la p z p', '300 [d1-d1<F*]dsFxp')]
        return out
