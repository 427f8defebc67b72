package io.github.syscallunit.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.syscallunit.cli.summary.SummaryColumn;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The command line")
class CommandLineTest {
    @Test
    @DisplayName("takes letters bundled, values attached or apart, and leaves the command's own options alone")
    void takesLettersBundled() {
        Settings settings = read("-cwfs", "80", "-S", "calls", "--decode-fds", "ls", "-f", "--quiet");

        assertThat(settings.command).containsExactly("ls", "-f", "--quiet");
        assertThat(settings.summaryOnly && settings.wallClock && settings.follow)
                .isTrue();
        assertThat(settings.decode.build().stringLimit()).isEqualTo(80);
        assertThat(settings.sortBy).isEqualTo(SummaryColumn.CALLS);
        assertThat(settings.separate).isFalse();
    }

    @Test
    @DisplayName("counts repeated letters, and takes lists of processes")
    void countsRepeatedLetters() {
        Settings settings = read("-ff", "-o", "x", "-tt", "-qq", "-p", "1,2", "-p", "3");

        assertThat(settings.separate).isTrue();
        assertThat(settings.absoluteDigits).isEqualTo(6);
        assertThat(settings.quiet).contains("attach", "exit");
        assertThat(settings.pids).isEqualTo(List.of(1, 2, 3));
    }

    @ParameterizedTest
    @DisplayName("complains in strace's words")
    @CsvSource(
            delimiter = '|',
            value = {
                "-e klil ls|invalid system call 'klil'",
                "-e signal=FOO ls|invalid signal 'FOO'",
                "-e status=foo ls|invalid status 'foo'",
                "-p abc|Invalid process id: 'abc'",
                "-b open ls|Syscall 'open' for -b isn't supported"
            })
    void complains(String line, String complaint) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> read(line.split(" ", -1)))
                .withMessage(complaint);
    }

    @ParameterizedTest
    @DisplayName("complains of bad usage in strace's words, and points to the help")
    @CsvSource(
            delimiter = '|',
            value = {
                "-f|must have PROG [ARGS] or -p PID",
                "-Q ls|invalid option -- 'Q'",
                "-s|option requires an argument -- 's'",
                "--foo ls|unrecognized option '--foo'",
                "--tra=x ls|option '--tra=x' is ambiguous; possibilities: '--trace-path' '--trace'",
                "--help=x ls|option '--help' doesn't allow an argument",
                "-s x ls|invalid -s argument: 'x'",
                "-S foo ls|invalid sortby: 'foo'",
                "-U foo ls|unknown column name: 'foo'",
                "-c -C ls|-c/--summary-only and -C/--summary are mutually exclusive"
            })
    void complainsOfBadUsage(String line, String complaint) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> read(line.split(" ", -1)))
                .withMessage(complaint + "\nTry 'strace -h' for more information.");
    }

    private static Settings read(String... arguments) {
        return OptionApplier.of(new CommandLineReader().read(arguments));
    }
}
