assert new File(basedir, 'build.log').text.contains('Nothing to do, because the tests were skipped.')
