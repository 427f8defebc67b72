String log = new File(basedir, 'build.log').text
assert log.contains('traced tests: 2')
assert log =~ /ok  calls of %file +StoreTest +2 +4 +50%  StoreTest.savesDurably, of 2 tests/
String page = new File(basedir, 'target/reports/syscallunit/index.html').getText('UTF-8')
assert page.contains('id="com.acme.store.StoreTest.savesDurably"')
assert page.contains('id="com.acme.store.StoreTest.missingKeyIsEmpty"')
