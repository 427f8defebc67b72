package io.github.syscallunit.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.gate.Limit;
import io.github.syscallunit.gate.budget.Budget;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The budgets of a pom")
class PomBudgetsTest {
    @Test
    @DisplayName("have the same entries as those of a file")
    void areRead() {
        PlexusConfiguration budgets = new DefaultPlexusConfiguration("budgets");
        PlexusConfiguration first = new DefaultPlexusConfiguration("budget");
        first.addChild("tests", "StoreTest");
        first.addChild("syscalls", "\n    %file\n  ");
        first.addChild("maxCalls", "10");
        first.addChild("maxTimeRatio", "1.5");
        PlexusConfiguration reasons = new DefaultPlexusConfiguration("maxErrorsOf");
        reasons.addChild("ENOENT", "3");
        first.addChild(reasons);
        PlexusConfiguration second = new DefaultPlexusConfiguration("budget");
        second.addChild("maxProcesses", "0");
        budgets.addChild(first);
        budgets.addChild(second);

        assertThat(PomBudgets.read(budgets))
                .flatExtracting(budget -> budget.requireValid().limits(Limit.Source.POM))
                .extracting(Limit::subject)
                .containsExactly("calls of %file", "ENOENT errors of %file", "time of %file", "processes started");
        assertThat(PomBudgets.read(budgets)).extracting(Budget::tests).containsExactly("StoreTest", "**");
    }

    @Test
    @DisplayName("are none if it has no such element")
    void areNone() {
        assertThat(PomBudgets.read(null)).isEmpty();
    }
}
