package io.github.syscallunit.junit.powerloss.model;

import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledIfSystemProperty(named = "syscallunit.realFileSystem", matches = "true")
class RealExt4Test extends RealFileSystem {
    @ParameterizedTest
    @ValueSource(strings = {"auto_da_alloc", "noauto_da_alloc"})
    void leavesWhatTheModelAllows(String option) throws Exception {
        Path image = image(32);
        run("mkfs.ext4", "-q", "-F", "-b", "4096", image.toString());

        check(image, "loop,commit=300," + option, option.equals("auto_da_alloc"));
    }

    @Override
    String optionsOfTheCopy() {
        return "loop";
    }
}
