File reports = new File(basedir, 'target/surefire-reports')
assert reports.list().count { it ==~ /TEST-.*Test\.xml/ } >= 18
assert new File(reports, 'TEST-io.github.syscallunit.junit.fork.ConformanceTest.xml').exists()
assert new File(reports, 'TEST-io.github.syscallunit.faults.FaultSweepTest.xml').exists()
