String log = new File(basedir, 'build.log').text
assert log.contains('traced tests: 2')
String page = new File(basedir, 'target/reports/syscallunit/index.html').getText('UTF-8')
assert page.contains('on x86_64, JDK 17, Linux 6.18')
assert page.contains('on aarch64, JDK 17, Linux 6.18')
assert page.contains('id="com.acme.store.StoreTest.savesDurably-2"')
evaluate(new File(basedir, '../../../src/it/same-as-the-jar.groovy'))
