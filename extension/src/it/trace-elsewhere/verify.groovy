String report = new File(basedir, 'target/surefire-reports/TEST-com.acme.NoteTest.xml').getText('UTF-8')
assert report.contains('tests="4"') && report.contains('errors="0"') && report.contains('failures="0"')
assert !report.contains('junit-jupiter') && !report.contains('junit-platform')
// The test of the guide, whole.
String guide = new File(basedir, '../../../../docs/trace-elsewhere.md').getText('UTF-8')
String shown = guide.substring(guide.indexOf('```java\n') + 8, guide.indexOf('```', guide.indexOf('```java\n') + 8))
String test = new File(basedir, 'src/test/java/com/acme/GuideTest.java').getText('UTF-8')
assert test.replace('package com.acme;\n\n', '').replace('GuideTest', 'NoteTest') == shown
