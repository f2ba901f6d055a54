"""cjson, a parser.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os

from ..common import TOOLS
from ..program import Program
from ..texts import generated, make_json


class Cjson(Program):
    name = 'cjson'
    one_file = 'cJSON_Utils.c'

    def __init__(self, source):
        self.source = source
        tests = os.path.join(source, 'tests')
        names = [f for f in sorted(os.listdir(tests))
                 if f.endswith('.c') and f != 'unity_setup.c']
        self.units = [(os.path.join(source, f), True)
                      for f in ('cJSON.c', 'cJSON_Utils.c')]
        self.units += [(os.path.join(tests, f), False) for f in names]
        self.units += [(os.path.join(tests, 'unity', 'src', 'unity.c'), False),
                       (os.path.join(TOOLS, 'cjson-driver.c'), False)]
        self.flags = ['-I', source, '-I', os.path.join(tests, 'unity', 'src')]
        # Some tests include cJSON.c to reach its static functions, and must not
        # be linked with it again.
        self.programs = {}
        for f in names:
            with open(os.path.join(tests, f)) as text:
                own = '"common.h"' in text.read()
            parts = [f, 'unity.c', 'cJSON_Utils.c']
            self.programs[f[:-2]] = parts + ([] if own else ['cJSON.c'])
        self.programs['cjson-driver'] = ['cjson-driver.c', 'cJSON_Utils.c',
                                         'cJSON.c']
        self.json = generated('json-1M', 1000000, make_json)

    def tests(self, folder):
        return [(p, [os.path.join(folder, p)] +
                 ([self.json, '2'] if p == 'cjson-driver' else []), None)
                for p in self.programs]

    def timed(self, folder):
        return [[os.path.join(folder, 'cjson-driver'), self.json, '10']]

    def where(self, folder):
        return os.path.join(self.source, 'tests')
