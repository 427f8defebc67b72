package io.github.syscallunit.junit.powerloss;

import io.github.syscallunit.junit.powerloss.model.LossState;
import io.github.syscallunit.junit.sweep.Shard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Which states are checked: those of one shard, or one alone.
 *
 * @param shard the part
 * @param only the number of the one, from 1; 0 for all
 */
public record LossSelection(Shard shard, int only) {
    private static final String PARAMETER = "syscallunit.state";
    private static final Pattern FORM = Pattern.compile("[1-9]\\d{0,8}");

    static LossSelection of(ExtensionContext context) {
        Function<String, Optional<String>> parameters = context::getConfigurationParameter;
        return new LossSelection(Shard.of(parameters), only(parameters));
    }

    /**
     * {@return the number of the only state that the configuration asks for; 0 for all}
     *
     * @param parameters finds a configuration parameter
     * @throws IllegalArgumentException if it is not valid
     */
    public static int only(Function<String, Optional<String>> parameters) {
        return parameters.apply(PARAMETER).map(LossSelection::parse).orElse(0);
    }

    private static int parse(String text) {
        String number = text.strip();
        if (!FORM.matcher(number).matches()) {
            throw new IllegalArgumentException(
                    PARAMETER + " is \"" + text
                            + "\", but is the number of the one state of a power-loss sweep that is to be checked: the one that its report names");
        }
        return Integer.parseInt(number);
    }

    int parts() {
        return shard.parts();
    }

    List<LossState> chosenFrom(List<LossState> states) {
        List<LossState> chosen = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            if (shard.has(i)) {
                chosen.add(states.get(i));
            }
        }
        return chosen;
    }
}
