// Called by itself the goal writes where reports lie, in the default skin.
File reports = new File(basedir, 'target/reports')
String page = new File(reports, 'syscallunit.html').getText('UTF-8')
assert page.contains('What these tests ask of the kernel')
assert page.contains('href="syscallunit/index.html#com.acme.store.StoreTest.savesDurably"')
assert new File(reports, 'syscallunit/index.html').getText('UTF-8').contains('id="com.acme.store.StoreTest.savesDurably"')
