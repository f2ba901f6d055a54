"""GCC's own tests, from Debian's source of a GCC.
SPDX-License-Identifier: GPL-3.0-or-later

fetch (N) unpacks those of GCC N into build/gcc-tests/N, where they are kept.
"""
import os
import re
import shutil

from package import common, debian

# The folders that are unpacked, whole: tests include files of all kinds.
PARTS = ['gcc.c-torture', 'gcc.dg', 'c-c++-common/torture', 'g++.dg/torture',
         'g++.old-deja']


def folder(version):
    return os.path.join(common.ROOT, 'build', 'gcc-tests', str(version))


def download(version, where):
    """The name of the archive of any version of Debian's gcc-VERSION, in WHERE."""
    name = 'gcc-%s' % version
    options = debian.apt_options()
    got = common.run(['apt-cache', *options, 'showsrc', name])
    versions = sorted(set(re.findall(r'^Version: (.*)$', got.stdout.decode(),
                                     re.M)))
    for one in reversed(versions):
        # An archive may lack a version's patches; the original is all we want.
        common.run(['apt-get', *options, 'source', '-qq', '--download-only',
                      '%s=%s' % (name, one)], cwd=where, timeout=1200)
        for f in sorted(os.listdir(where)):
            if '.orig.tar' in f and not f.endswith(('.asc', '.FAILED')):
                return f
    common.fail('the source of %s could not be had' % name)


def fetch(version):
    """The folder testsuite of GCC VERSION's source."""
    where = folder(version)
    tests = os.path.join(where, 'testsuite')
    if os.path.isdir(tests):
        return tests
    common.need('dpkg-dev', 'xz-utils')
    common.say('fetching the tests of GCC %s' % version)
    os.makedirs(where, exist_ok=True)
    archive = download(version, where)
    wanted = ' '.join("'*/gcc/testsuite/%s'" % p for p in PARTS)
    part = os.path.join(where, 'part')
    shutil.rmtree(part, ignore_errors=True)
    os.makedirs(part)
    # Debian's archive holds GCC's own, or is it.
    for command in ("tar xaOf %s --wildcards '*/gcc-*.tar.xz' | tar xJf - -C part"
                    ' --strip-components=3 --wildcards %s',
                    'tar xaf %s -C part --strip-components=3 --wildcards %s'):
        got = common.run(['sh', '-c', command % (archive, wanted)], cwd=where,
                           timeout=1200)
        if os.path.isdir(os.path.join(part, PARTS[-1])):
            os.rename(part, tests)
            os.remove(os.path.join(where, archive))
            return tests
    common.fail("GCC's tests could not be unpacked:\n" + got.stderr.decode())
