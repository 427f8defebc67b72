String log = new File(basedir, 'build.log').text
assert log.contains('worse  StoreTest.savesDurably: calls of openat 0 → 1')
assert log.contains('StoreTest.savesDurably made 1 call of openat, but its baseline (syscall-baseline.json) allows none.')
