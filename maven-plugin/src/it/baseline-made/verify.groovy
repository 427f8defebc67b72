String log = new File(basedir, 'build.log').text
File file = new File(basedir, 'syscall-baseline.json')
assert log.contains("The baseline of x86_64, JDK 17, Linux 6.18 is $file.absolutePath")
assert file.text.contains('"openat": {"calls": 1, "errors": {"ENOENT":1}, "micros": ')
assert !file.text.contains('futex')
assert log.contains('Baseline: 2 compared, 0 new; 0 counts worse, 0 better')
assert log.contains('All limits hold.')
evaluate(new File(basedir, '../../../src/it/same-as-the-jar.groovy'))
