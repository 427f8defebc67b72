String report = new File(basedir, 'target/surefire-reports/TEST-com.acme.ColourTest.xml').getText('UTF-8')
assert report.contains('tests="4"') && report.contains('errors="0"') && report.contains('failures="0"')
assert report.contains('name="jdk.module.path"')
assert new File(basedir, 'target/syscallunit').list().length == 4
