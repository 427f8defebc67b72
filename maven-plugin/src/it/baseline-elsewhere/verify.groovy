import groovy.json.JsonSlurper

String log = new File(basedir, 'build.log').text
assert log.count('[WARNING] The baseline has no section for x86_64, JDK 17, Linux 6.18: run the goal baseline there.') == 1
assert log.count('All limits hold.') == 2
assert log.contains('Baseline: 2 compared, 0 new; 0 counts worse, 0 better')

// There is a section more, and the other architecture's is as it was.
def sections = new JsonSlurper().parse(new File(basedir, 'syscall-baseline.json')).sections
def before = new JsonSlurper().parse(new File(basedir, '../../../src/it/baseline-elsewhere/syscall-baseline.json')).sections
assert sections.keySet() as List == ['aarch64, JDK 17, Linux 6.18', 'x86_64, JDK 17, Linux 6.18']
assert sections['aarch64, JDK 17, Linux 6.18'] == before['aarch64, JDK 17, Linux 6.18']
evaluate(new File(basedir, '../../../src/it/same-as-the-jar.groovy'))
