package io.github.syscallunit.trace.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.UnknownSyscallException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultRuleTest {
    @Test
    void aRuleIsReadAsStraceWritesIt() {
        FaultRule rule = FaultRule.parse("fsync:error=EIO:when=2:signal=TERM:delay_enter=1.5ms:delay_exit=20");

        assertThat(rule.calls()).isEqualTo(SyscallSet.parse("fsync"));
        assertThat(rule.error()).contains(Errno.EIO);
        assertThat(rule.occurrences()).isEqualTo(new Occurrences(2, 2, 1));
        assertThat(rule.signal()).hasValue(15);
        assertThat(rule.delay()).contains(Duration.ofNanos(1_500_000));
        assertThat(rule.returnDelay()).contains(Duration.ofNanos(20_000));
        assertThat(rule)
                .isEqualTo(FaultRule.on(SyscallSet.parse("fsync"))
                        .onCall(2)
                        .fail(Errno.EIO)
                        .signal("SIGTERM")
                        .delay(Duration.ofNanos(1_500_000))
                        .delayReturn(Duration.ofNanos(20_000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fsync:error=EIO:when=2",
                "!close,read:error=ENOSPC:when=3+",
                "read:retval=-1:when=2+3",
                "write,pwrite64:short=5:when=1..7",
                "close:signal=SIGRT_2:when=2..9+2",
                "open:error=ERRNO_999:syscall=getpid:delay_enter=3ms:delay_exit=7ns:path=/a:b=c:d",
                "openat:delay_exit=7001us"
            })
    void aRuleIsWrittenAsItIsRead(String text) {
        assertThat(FaultRule.parse(text)).hasToString(text).isEqualTo(FaultRule.parse(text));
    }

    @Test
    void aPlainNameStandsForItsFamilyUnlessTheSyntaxIsStraces() {
        assertThat(FaultRule.parse("open:error=5").calls().mayMatch("openat")).isTrue();
        assertThat(FaultRule.parseExact("open:error=5").calls().mayMatch("openat"))
                .isFalse();
    }

    @Test
    void whatIsSaidLooselyMeansTheSame() {
        FaultRule strict = FaultRule.parse("read:error=EIO:when=1..5");

        assertThat(FaultRule.parse("read:error=eio:when=1..5+")).isEqualTo(strict);
        assertThat(FaultRule.parse("read::error=005::when=9:when= 1..5:")).isEqualTo(strict);
        assertThat(FaultRule.parse("read:retval=0xffffffffffffffff").returnValue())
                .hasValue(-1);
        assertThat(FaultRule.parse("read:retval=18446744073709551615").returnValue())
                .hasValue(-1);
        assertThat(FaultRule.parse("read:retval=-0X10").returnValue()).hasValue(-16);
        assertThat(FaultRule.parse("read:retval=-010").returnValue()).hasValue(-8);
        assertThat(FaultRule.parse("read:retval=0").returnValue()).hasValue(0);
        assertThat(FaultRule.parse("read:retval=-9223372036854775808").returnValue())
                .hasValue(Long.MIN_VALUE);
        assertThat(FaultRule.parse("read:signal=64").signal()).hasValue(64);
        assertThat(FaultRule.parse("read:delay_enter=1e-3s").delay()).contains(Duration.ofMillis(1));
        assertThat(FaultRule.parse("read:delay_enter=.5").delay()).contains(Duration.ofNanos(500));
    }

    @Test
    void aRuleThatOnlyCountsCanBeMade() {
        FaultRule rule =
                FaultRule.on(SyscallSet.parse("write")).onPath(Path.of("/x")).onCallsFrom(2);

        assertThat(rule.isHarmless()).isTrue();
        assertThat(rule.path()).contains(Path.of("/x"));
        assertThat(FaultRule.on(rule.calls()).with(rule.options())).isEqualTo(rule);
        assertThat(rule).hasToString("write:when=2+:path=/x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "read|the fault rule \"read\" has no effect: add one, for example \"read:error=EIO\";"
                        + " there are error=, retval=, short=, signal=, delay_enter= and delay_exit=",
                "read:syscall=getpid|the fault rule \"read:syscall=getpid\" says which syscall is made instead, but"
                        + " not what the call returns: add error= or retval=",
                "read:eror=EIO|\"eror=EIO\" is not an option of a fault rule: did you mean \"error\"? Write error=,"
                        + " retval=, short=, signal=, syscall=, delay_enter=, delay_exit=, when=, path=",
                "read:error|\"error\" is not an option of a fault rule: write error=, retval=, short=,"
                        + " signal=, syscall=, delay_enter=, delay_exit=, when=, path=",
                "read:poke_enter=@arg1=00|\"poke_enter=\" is not supported: a fault rule does not change the tracee's memory",
                "read:error=ENOSPACE|no errno is named \"ENOSPACE\": did you mean \"ENOSPC\"?",
                "read:error=4096|an errno is a name or a number from 1 to 4095, not 4096",
                "read:error=0|an errno is a name or a number from 1 to 4095, not 0",
                "read:error=EIO:retval=1|a call fails (error=), returns a value (retval=) or is shortened (short=): one of them",
                "read:error=EIO:short=1|a call fails (error=), returns a value (retval=) or is shortened (short=): one of them",
                "read:error=EIO:error=EIO|\"error=\" is given twice in \"error=EIO:error=EIO\"",
                "read:retval=18446744073709551616|retval= takes a number of 64 bits, not \"18446744073709551616\"",
                "read:retval=|retval= takes a number of 64 bits, not \"\"",
                "read:retval=08|retval= takes a number of 64 bits, not \"08\"",
                "read:retval=-9223372036854775809|retval= takes a number of 64 bits, not \"-9223372036854775809\"",
                "read:short=-1|short= takes a number of bytes, not \"-1\"",
                "read:signal=SIGTREM|no signal is named \"SIGTREM\": did you mean \"SIGTERM\"?",
                "read:signal=65|a signal is a name or a number from 1 to 64, not 65",
                "read:error=1:syscall=write|syscall= takes a syscall without effects, one of %pure, not \"write\"",
                "read:delay_enter=5min|\"5min\" is not a valid time: write a number, of microseconds or with s, ms, us or ns",
                "read:error=1:when=1..|\"1..\" says no calls: write N, N+, N+STEP, N..LAST or N..LAST+STEP",
                "read:error=1:when=0|calls are counted from 1, in steps of 1 or more: not from 0 in steps of 1",
                "read:error=1:when=3..2|call 2 comes before call 3"
            })
    void aRuleThatMakesNoSenseIsAnErrorThatSaysWhy(String text, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRule.parse(text))
                .withMessage(complaint);
    }

    @Test
    void aNameThatNoSyscallHasIsAnErrorThatSuggestsTheNearest() {
        assertThatExceptionOfType(UnknownSyscallException.class)
                .isThrownBy(() -> FaultRule.parse("fsnyc:error=EIO"))
                .withMessage("no syscall is named \"fsnyc\": did you mean \"fsync\"?");
    }

    @ParameterizedTest
    @CsvSource({
        "3,       0010000000",
        "3+,      0011111111",
        "2+3,     0100100100",
        "2..4,    0111000000",
        "2..8+3,  0100100100",
        "2..7+3,  0100100000",
        "1+,      1111111111",
        "4..4,    0001000000"
    })
    void callsAreCountedAsStraceDoes(String text, String injected) {
        Occurrences occurrences = Occurrences.parse(text);
        StringBuilder actual = new StringBuilder();
        for (int count = 1; count <= 10; count++) {
            actual.append(occurrences.includes(count) ? '1' : '0');
        }

        assertThat(actual).hasToString(injected);
        assertThat(Occurrences.parse(occurrences.toString())).isEqualTo(occurrences);
    }
}
