package io.github.syscallunit.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.syscallunit.cli.options.CommandLineReader.Given;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineReaderTest {
    @Test
    void lettersMayShareADash() {
        assertThat(options("-fcw", "ls"))
                .containsExactly(new Given("f", "-f", ""), new Given("c", "-c", ""), new Given("w", "-w", ""));
    }

    @Test
    void theValueOfALetterMayBeAttachedOrFollow() {
        assertThat(options("-s32", "-fo", "log", "-e=x", "ls"))
                .containsExactly(
                        new Given("s", "-s", "32"),
                        new Given("f", "-f", ""),
                        new Given("o", "-o", "log"),
                        new Given("e", "-e", "=x"));
    }

    @Test
    void theValueOfANameMayBeAttachedOrFollow() {
        assertThat(options("--trace=openat", "--output", "--log", "ls"))
                .containsExactly(new Given("trace", "--trace", "openat"), new Given("o", "--output", "--log"));
    }

    @Test
    void anOptionalValueStandsBehindAnEqualsSignOrGoesWithoutSaying() {
        assertThat(options("--relative-timestamps", "--timestamps=unix", "--decode-fds=", "ls"))
                .containsExactly(
                        new Given("relative", "--relative-timestamps", "us"),
                        new Given("absolute", "--timestamps", "unix"),
                        new Given("decode-fds", "--decode-fds", ""));
    }

    @Test
    void aNameMayBeCutShortWhereOneOptionAloneBeginsSo() {
        assertThat(options("--summary-w", "--daemoni=pgroup", "ls"))
                .containsExactly(
                        new Given("w", "--summary-wall-clock", ""), new Given("daemonize", "--daemonize", "pgroup"));
    }

    @Test
    void aNameOfOursMustBeWrittenOut() {
        assertThat(options("--colocate=never", "ls")).containsExactly(new Given("colocate", "--colocate", "never"));
        assertThatThrownBy(() -> options("--coloc=never", "ls"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("unrecognized option '--coloc=never'");
    }

    @Test
    void theCommandBeginsAtTheFirstWordThatIsNoOption() {
        assertThat(new CommandLineReader().read("-f", "ls", "-c", "--", "x").command())
                .containsExactly("ls", "-c", "--", "x");
        assertThat(new CommandLineReader().read("-f", "--", "-c").command()).containsExactly("-c");
        assertThat(new CommandLineReader().read("-f", "-", "x").command()).containsExactly("-", "x");
    }

    private static List<Given> options(String... arguments) {
        return new CommandLineReader().read(arguments).options();
    }
}
