String log = new File(basedir, 'build.log').text
assert log.contains('better  StoreTest.savesDurably: calls of openat 5 → 1')
assert !new File(basedir, 'syscall-baseline.json').text.contains('"calls": 5')
