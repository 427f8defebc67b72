String report = new File(basedir, 'target/surefire-reports/TEST-com.acme.ColourTest.xml').getText('UTF-8')
assert report.contains('tests="6"') && report.contains('errors="0"') && report.contains('failures="0"')
assert report.contains('name="jdk.module.path"')
// From JDK 24 on a JVM warns of JNA unless it may call native code.
assert !report.contains('A restricted method')
assert new File(basedir, 'target/syscallunit').list().length == 6
String modules = new File(basedir, 'target/surefire-reports/TEST-com.acme.ModulesTest.xml').getText('UTF-8')
assert modules.contains('tests="4"') && modules.contains('errors="0"') && modules.contains('failures="0"')
