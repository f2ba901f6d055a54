"""Input for the programs, the same everywhere: no file of the machine is used.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import random

from .common import HOME


def make_text(path, size):
    rng = random.Random(1)
    letters = 'etaoinshrdlucmfwypvbgk'
    words = [''.join(rng.choice(letters) for _ in range(rng.randint(2, 9)))
             for _ in range(4000)]
    out, n = [], 0
    while n < size:
        # Common words are common, as in text.
        word = words[min(int(rng.expovariate(1 / 300)), 3999)]
        word += rng.choice([' '] * 12 + [', ', '.\n'])
        out.append(word)
        n += len(word)
    with open(path, 'w') as f:
        f.write(''.join(out)[:size])


def make_json(path, size):
    rng = random.Random(2)
    out, n, i = [], 0, 0
    while n < size:
        item = ('{"id": %d, "name": "n%x", "on": %s, "at": [%.3f, %.3f],'
                ' "more": {"text": "%s\\n", "none": null, "list": [%s]}}'
                % (i, rng.getrandbits(40), rng.choice(['true', 'false']),
                   rng.uniform(-90, 90), rng.uniform(-180, 180),
                   'x' * rng.randint(0, 60),
                   ', '.join(str(rng.randint(0, 999))
                             for _ in range(rng.randint(0, 9)))))
        out.append(item)
        n += len(item) + 2
        i += 1
    with open(path, 'w') as f:
        f.write('[' + ',\n'.join(out) + ']\n')


def make_yaml(path, size):
    rng = random.Random(3)
    out, n, i = [], 0, 0
    while n < size:
        item = ('- &a%d\n  name: "n%x\\t"\n  at: [%.3f, %.3f, {on: %s}]\n'
                '  text: |\n    %s\n    %s\n  same: *a%d\n  ? !k key\n  : \'%s\'\n'
                % (i, rng.getrandbits(40), rng.uniform(-90, 90),
                   rng.uniform(-180, 180), rng.choice(['true', 'false']),
                   'x' * rng.randint(1, 60), 'y' * rng.randint(1, 60),
                   rng.randint(0, i), 'z ' * rng.randint(0, 9)))
        out.append(item)
        n += len(item)
        i += 1
    with open(path, 'w') as f:
        f.write(''.join(out))


def generated(name, size, make):
    path = os.path.join(HOME, name)
    if not os.path.exists(path):
        make(path, size)
    return path
