String page = new File(basedir, 'target/site/syscallunit.html').getText('UTF-8')
assert page.contains('What these tests ask of the kernel')
assert page.contains('href="surefire.html#TC_com.acme.store.StoreTest.savesDurably"')
assert page.contains('href="syscallunit/index.html#com.acme.store.StoreTest.savesDurably"')
assert page.contains('id="com.acme.store.StoreTest.savesDurably"')
assert page =~ /fsync/

assert new File(basedir, 'target/site/syscallunit/index.html').getText('UTF-8').contains('id="com.acme.store.StoreTest.savesDurably"')
assert new File(basedir, 'target/site/surefire.html').getText('UTF-8').contains('id="TC_com.acme.store.StoreTest.savesDurably"')
