package io.github.syscallunit.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.testing.TestJvms;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@DisplayName("A recording of a directory")
class StorageRecordingTest {
    @TempDir
    Path directory;

    private String results(String what, String... arguments) throws Exception {
        String[] all = new String[arguments.length + 2];
        all[0] = what;
        all[1] = directory.toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return TestJvms.results(StorageProgram.class, all);
    }

    @Test
    @DisplayName("leads from the directory before to the directory after, whatever a program does")
    void randomPrograms() throws Exception {
        assertThat(results("random", "1", "20")).isEqualTo("operations true\n");
    }

    @Test
    @DisplayName("has the kernel's order of what several threads do")
    void threads() throws Exception {
        assertThat(results("threads", "1", "5")).isEqualTo("operations true\n");
    }

    @Test
    @DisplayName("has what a shell and its commands do")
    void shell() throws Exception {
        String script =
                "umask 022; echo one > a; echo two >> a; mv a b; sync b; rm b; mkdir m; ln -s x 'm/ä'; ln m/ä dir/n";

        assertThat(results("command", "sh", "-c", script)).isEqualTo("""
                exit 0
                CreateFile[path=a, file=3, mode=420] a
                WriteData[file=3, data=4 bytes at 0, append=false] a
                WriteData[file=3, data=4 bytes at 4, append=true] a
                Rename[from=a, to=b, file=3, replaced=0] b
                SyncFile[file=3, dataOnly=false, failed=false] b
                RemoveName[path=b, file=3, directory=false] b
                MakeDirectory[path=m, file=4, mode=493] m
                MakeSymlink[path=m/ä, file=5, target=x] m/ä
                LinkName[path=dir/n, file=5] dir/n
                """);
    }
}
