"""nettle, ciphers and hashes.
SPDX-License-Identifier: GPL-3.0-or-later
"""
from ..tree import Tree


class Nettle(Tree):
    name = 'nettle'
    kind = 'cryptography'
    needs = ['libgmp-dev', 'm4']
    configure = ['./configure', '--disable-shared', '--disable-documentation',
                 '--disable-openssl']
    keep = r'^(PASS|FAIL|SKIP): |tests (passed|failed)'
    parallel = False
