package com.acme;

import io.github.syscallunit.junit.SyscallBudget;
import org.junit.Test;

public class VintageTest {
    @Test
    public void plain() {}

    @Test
    @SyscallBudget(maxCalls = 0)
    public void annotated() {}
}
