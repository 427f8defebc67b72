package io.github.syscallunit.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.testing.TestJvms;
import io.github.syscallunit.engine.testing.TestTools;
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
    @DisplayName("turns the directory before into the directory after, for every program")
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
        String name = TestTools.unusualName();
        String script =
                "umask 022; echo one > a; echo two >> a; mv a b; sync b; rm b; mkdir m; ln -s x 'm/%1$s'; ln 'm/%1$s' dir/n"
                        .formatted(name);

        assertThat(results("command", "sh", "-c", script)).isEqualTo("""
                exit 0
                CreateFile[path=a, file=3, mode=420] a
                WriteData[file=3, data=4 bytes at 0, append=false] a
                WriteData[file=3, data=4 bytes at 4, append=true] a
                Rename[from=a, to=b, file=3, replaced=0] b
                SyncFile[file=3, dataOnly=false, failed=false] b
                RemoveName[path=b, file=3, directory=false] b
                MakeDirectory[path=m, file=4, mode=493] m
                MakeSymlink[path=m/%1$s, file=5, target=x] m/%1$s
                LinkName[path=dir/n, file=5] dir/n
                """.formatted(name));
    }

    @Test
    @DisplayName("has what the calls do that the Java library does not make")
    void otherCalls() throws Exception {
        Path program = TestTools.compile(directory, "storage_calls");

        assertThat(results("command", program.toString()))
                .startsWith("exit 0\n")
                .contains("""
                        WriteData[file=3, data=30 bytes at 5, append=false] vectors
                        WriteData[file=3, data=30 bytes at 0, append=false] vectors
                        WriteData[file=3, data=10 bytes at 50, append=false] vectors
                        SyncRange[file=3, offset=50, length=10, failed=false] vectors
                        WriteData[file=3, data=10 bytes at 60, append=true] vectors
                        WriteData[file=3, data=3 bytes at 30, append=false] vectors
                        WriteData[file=3, data=5 bytes at 33, append=false] vectors
                        WriteData[file=3, data=3 bytes at 38, append=false] vectors
                        WriteData[file=3, data=10 bytes at 70, append=true] vectors
                        SyncRange[file=3, offset=70, length=10, failed=false] vectors
                        WriteData[file=3, data=1 byte at 80, append=true] vectors
                        SyncRange[file=3, offset=80, length=1, failed=false] vectors
                        RemoveName[path=vectors, file=3, directory=false] vectors
                        WriteData[file=3, data=7 bytes at 41, append=false] (deleted) vectors
                        """)
                .contains("WriteData[file=5, data=500 bytes at 0, append=false] copies\n")
                .contains("""
                        SyncFile[file=5, dataOnly=true, failed=false] copies
                        SyncFileSystem[] \n""")
                .containsPattern("""
                        CreateFile\\[path=dir/behind, file=\\d+, mode=384] dir/behind
                        """)
                .containsPattern("""
                        Truncate\\[file=(\\d+), size=12288] mapped
                        WriteMapped\\[file=\\1, data=12 bytes at 4090] mapped
                        SyncRange\\[file=\\1, offset=4096, length=4096, failed=false] mapped
                        WriteMapped\\[file=\\1, data=10 bytes at 10] mapped
                        NoEffect\\[file=\\1] mapped
                        Rename\\[from=mapped, to=moved, file=\\1, replaced=0] moved
                        WriteMapped\\[file=\\1, data=4 bytes at 8192] moved
                        """);
    }

    @Test
    @DisplayName("has acknowledgements between the calls that they stand between")
    void acknowledgements() throws Exception {
        assertThat(results("acknowledge")).isEqualTo("""
                0 nothing
                3 one
                4 two
                """);
    }

    @Test
    @DisplayName("has the Java stack of each call, and the calls of the test's threads alone")
    void stacks() throws Exception {
        assertThat(results("stacks")).isEqualTo("""
                openat [saves] main
                write [saves] main
                openat [saves] worker
                write [saves] worker
                """);
    }

    @Test
    @DisplayName("has the Java stack that each call has, though most are not taken anew")
    void differentStacks() throws Exception {
        assertThat(TestJvms.results(CallSitesProgram.class, directory.toString(), "800"))
                .isEqualTo("all writes\n0 wrong stacks\n");
    }

    @Test
    @DisplayName("brings much data, and that of a directory that is not empty")
    void muchData() throws Exception {
        assertThat(results("large")).isEqualTo("24000000 bytes, 16777216 of them before\n");
    }

    @Test
    @DisplayName("says what it did not see")
    void unseen() throws Exception {
        assertThat(results("unseen"))
                .isEqualTo(
                        "The directory is not as the recorded calls leave it, so something that was not recorded has changed it:"
                                + " dir/foreign.\n");
    }

    @Test
    @DisplayName("has a sync that failed, and one that was left out")
    void faults() throws Exception {
        // The mode depends on the umask.
        assertThat(results("faults").replaceFirst("mode=\\d+", "mode=0")).isEqualTo("""
                CreateFile[path=a, file=3, mode=0]
                WriteData[file=3, data=1 byte at 0, append=false]
                SyncFile[file=3, dataOnly=false, failed=true]
                """);
    }

    @Test
    @DisplayName("ends at its limit, says so, and keeps what it has")
    void limited() throws Exception {
        assertThat(results("limited")).isEqualTo("""
                [a, b] [one]
                The recording has more than 1 MB of contents, which is its limit. Raise maxRecordedMegabytes, or let the code write less.
                What the code did after N operations is not recorded.
                The directory has more than 0 MB in it, which is the limit of the recording. Raise maxRecordedMegabytes, or record a smaller directory.
                The directory has more than 1 MB in it, which is the limit of the recording. Raise maxRecordedMegabytes, or record a smaller directory.
                What the code did after 0 operations is not recorded.
                """);
    }

    @Test
    @DisplayName("is refused of what is not a directory")
    void refused() throws Exception {
        assertThat(results("refused")).contains("\" is not a directory that the tracer can read\n");
    }
}
