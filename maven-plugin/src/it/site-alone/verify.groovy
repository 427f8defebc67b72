String page = new File(basedir, 'target/site/syscallunit.html').getText('UTF-8')
assert page.contains('What these tests ask of the kernel')
assert page.contains('href="syscallunit/index.html#com.acme.store.StoreTest.savesDurably"')
assert page.contains('id="com.acme.store.StoreTest.savesDurably"')
assert page =~ /fsync/
assert !page.contains('surefire.html')

assert new File(basedir, 'target/site/syscallunit/index.html').getText('UTF-8').contains('id="com.acme.store.StoreTest.savesDurably"')
