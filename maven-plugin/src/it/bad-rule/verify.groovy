String log = new File(basedir, 'build.log').text
assert log.contains('The budget (tests **, syscalls opennat) is not valid: no syscall is named "opennat": did you mean "openat"?')
assert log.contains('The budget (tests **, syscalls write) is not valid: it limits nothing: set maxCalls, maxErrors or another maximum')
evaluate(new File(basedir, '../../../src/it/same-as-the-jar.groovy'))
