// Runs the gate's jar on the project that Maven has just checked: text and status must be the same.
List<String> built = new File(basedir, 'build.log').getText('UTF-8').readLines()
int check = built.findLastIndexOf { it =~ /^\[INFO\] --- syscallunit[^ ]*:check \(/ }
assert check >= 0

List<String> section = built.drop(check + 1).takeWhile { !(it =~ /^\[INFO\] (-{3,}.*)?$/) && !it.startsWith('[ERROR]') }
// What Maven itself says of downloads and of read-only parameters.
section = section.findAll { !(it =~ /^\[(INFO|WARNING)\] +(Download(ing|ed) from |Parameter '|Could not transfer metadata |Copying [^ ]+ to project local repository)/) }
List<String> printed = section.findAll { it.startsWith('[INFO] ') }.collect { it.substring(7) }
List<String> warned = section.findAll { it.startsWith('[WARNING] ') }.collect { it.substring(10) }
int failed = built.findIndexOf { it =~ /^\[ERROR\] Failed to execute goal .*:check \(.*\) on project [^:]*: / }
if (failed >= 0) {
    List<String> message = built.drop(failed).takeWhile { it.startsWith('[ERROR]') }.collect { it.replaceFirst(/^\[ERROR\] ?/, '') }
    message[0] = message[0].replaceFirst(/^Failed to execute goal .*? on project [^:]*: /, '')
    int end = message.findIndexOf { it.contains('-> [Help 1]') }
    message = message.take(end + 1)
    message[end] = message[end].replaceFirst(/ ?-> \[Help 1\]$/, '')
    warned.addAll(message.findAll { it || message.last() != it })
}

Properties invoker = new Properties()
new File(basedir, 'invoker.properties').withInputStream { invoker.load(it) }
String goals = invoker.values().join(' ')
def configuration = new groovy.xml.XmlSlurper().parse(new File(basedir, 'pom.xml'))
        .build.plugins.plugin.find { it.artifactId.text() == 'syscallunit-maven-plugin' }.configuration
Closure<String> value = { it.text().replace('${project.build.directory}', 'target').replace('${basedir}/', '').strip() }
boolean updates = goals.contains('-DupdateBaseline')
File baseline = new File(basedir, 'syscall-baseline.json')
File baselineBefore = updates ? new File(basedir, 'target/baseline-for-the-jar.json') : baseline
if (updates) {
    baselineBefore.parentFile.mkdirs()
    baselineBefore.text = new File(basedir, "../../../src/it/${basedir.name}/syscall-baseline.json").text
}

File jar = new File(basedir, '../../../../gate/target').listFiles().find { it.name ==~ /syscallunit-gate-.*-all\.jar/ }
List<String> command = [System.getProperty('java.home') + '/bin/java', '-jar', jar.canonicalPath, 'check',
        '--results', value(configuration.resultsDirectory) ?: 'target/syscallunit', '--baseline-file', baselineBefore.path]
if (configuration.resultsDirectories.resultsDirectory.size()) {
    configuration.resultsDirectories.resultsDirectory.each { command += ['--results', value(it)] }
} else {
    command += ['--test-classes', 'target/test-classes']
}
if (configuration.budgets.budget.size()) {
    def entries
    entries = { element -> element.children().collect { child ->
        child.name() + ': ' + (child.children().size() ? '{' + entries(child).join(', ') + '}' : "'" + child.text().strip().replace("'", "''") + "'") } }
    File budgets = new File(basedir, 'target/budgets-for-the-jar.yaml')
    budgets.parentFile.mkdirs()
    budgets.text = 'budgets:\n' + configuration.budgets.budget.collect { '- {' + entries(it).join(', ') + '}\n' }.join('')
    command += ['--budgets', budgets.path]
}
['haltOnFailure': '--halt-on-failure', 'failIfNoData': '--fail-if-no-data'].each { parameter, option ->
    if (configuration."$parameter".text()) command += [option, configuration."$parameter".text()]
}
if (new File(basedir, 'src/test/java').directory) command += ['--test-sources', 'src/test/java']
if (updates) command << '--update-baseline'
if (goals.contains('-Dtest=')) command << '--some-tests'

ProcessBuilder builder = new ProcessBuilder(command).directory(basedir)
builder.environment().remove('GITHUB_ACTIONS')
File out = new File(basedir, 'jar.out')
File err = new File(basedir, 'jar.err')
int status = builder.redirectOutput(out).redirectError(err).start().waitFor()

Closure<List<String>> lines = { File file -> file.getText('UTF-8')
        .replace(baselineBefore.path, baseline.path)
        .replace('(syscall-budgets.yaml)', configuration.budgets.budget.size() ? '(pom)' : '(syscall-budgets.yaml)')
        .readLines()*.stripTrailing() }
assert lines(out) == printed*.stripTrailing()
assert lines(err).findAll() == warned*.stripTrailing().findAll()
assert status == (invoker['invoker.buildResult'] == 'failure' ? 1 : 0)
