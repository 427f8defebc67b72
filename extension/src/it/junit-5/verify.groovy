File reports = new File(basedir, 'target/surefire-reports')
assert reports.list().count { it ==~ /TEST-.*Test\.xml/ } >= 15
assert new File(reports, 'TEST-io.github.syscallunit.junit.fork.ConformanceTest.xml').exists()
