import java.nio.file.Files
import java.nio.file.attribute.PosixFilePermissions

// Follows docs/gate-in-ci.md as a reader would, in an empty directory:
// a block below a path is that file, a block of sh is run, and each line of a block of text must be in the output of the commands before it,
// where "…" stands for anything, as does what the console's encoding may lack.

class Walk {
    File directory
    File tools
    File transcript
    String output = ''
    int status = 0
    boolean checked = true

    void write(String path, String content) {
        File file = new File(directory, path)
        file.parentFile.mkdirs()
        file.setText(content, 'UTF-8')
        transcript << "=== $path is written\n"
    }

    void run(String commands) {
        assertWentWell()
        ProcessBuilder shell = new ProcessBuilder('bash', '-e', '-c', commands).directory(directory).redirectErrorStream(true)
        Map<String, String> environment = shell.environment()
        environment['PATH'] = tools.path + ':' + environment['PATH']
        // Variables that the outer Maven sets are not the reader's.
        environment.keySet().removeAll(['M2_HOME', 'MAVEN_HOME', 'MAVEN_OPTS', 'MAVEN_ARGS'])
        Process process = shell.start()
        output = process.inputStream.getText('UTF-8')
        status = process.waitFor()
        checked = false
        transcript << "=== $commands$output=== status $status\n"
    }

    void assertPrinted(String text) {
        assert text.contains('BUILD FAILURE') == (status != 0) : "status $status, see $transcript"
        checked = true
        List<String> printed = output.readLines()
        text.readLines().each { line ->
            String expected = line.split('[^\\x00-\\x7f]+', -1).collect { java.util.regex.Pattern.quote(it) }.join('.*')
            int found = printed.findIndexOf { it ==~ expected }
            assert found >= 0 : "\"$line\" was not printed although the guide shows it, see $transcript"
            printed = printed.drop(found + 1)
        }
    }

    /** What a command without shown output must do. */
    void assertWentWell() {
        assert checked || status == 0 : "status $status, see $transcript"
    }
}

File tools = new File(basedir, 'tools')
tools.mkdirs()
File mvn = new File(tools, 'mvn')
mvn.text = """\
#!/bin/sh
exec '$mavenHome/bin/mvn' -s '${new File(basedir, '../interpolated-settings.xml').canonicalPath}' \\
  -Dmaven.repo.local='$localRepositoryPath' -Daether.offline.protocols=file ${settings == 'offline=true' ? '-o' : ''} "\$@"
"""
Files.setPosixFilePermissions(mvn.toPath(), PosixFilePermissions.fromString('rwxr-xr-x'))

File project = new File(basedir, 'settings')
project.deleteDir()
project.mkdirs()
Walk walk = new Walk(directory: project, tools: tools, transcript: new File(basedir, 'transcript.txt'))
walk.transcript.text = ''

String guide = new File(basedir, '../../../../docs/gate-in-ci.md').getText('UTF-8')
def blocks = guide =~ /(?ms)^(?:`([^`\n]+)`\n\n)?```(\w+)\n(.*?)^```$/
int commands = 0
blocks.each { all, path, language, content ->
    if (path) {
        walk.write(path, content)
        (content =~ /(?m)^ +- (?:run: )?(mvn .*)$/).each { line, command ->
            walk.run(command + '\n')
            commands++
        }
    } else if (language == 'sh') {
        walk.run(content)
        commands++
    } else {
        assert language == 'text' : "a block of $language that has no path is never tried"
        walk.assertPrinted(content)
    }
}
walk.assertWentWell()
assert commands >= 5
