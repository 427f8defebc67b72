String log = new File(basedir, 'build.log').text
assert log.contains('2 of 4 limits are broken.')
assert log.contains('StoreTest.missingKeyIsEmpty made 1 failed call of %file, but its budget (pom) allows none.')
assert log.contains('openat(AT_FDCWD, "/tmp/store/missing", O_RDONLY) = -1 ENOENT (No such file or directory)')
assert log.contains('StoreTest.savesDurably made 2 calls of %file, but its budget (pom) allows at most 1.')
assert log.contains('at com.acme.store.FileStore.write(FileStore.java:41)')

// The report comes before the check, so there is a page to read.
assert new File(basedir, 'target/reports/syscallunit/index.html').getText('UTF-8').contains('2 of 4 limits are broken')
evaluate(new File(basedir, '../../../src/it/same-as-the-jar.groovy'))
