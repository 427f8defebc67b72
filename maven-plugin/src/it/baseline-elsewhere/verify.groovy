String log = new File(basedir, 'build.log').text
assert log.contains('[WARNING] The baseline has nothing of x86_64, JDK 17, Linux 6.18: run syscallunit:baseline there.')
assert log.contains('All limits hold.')
