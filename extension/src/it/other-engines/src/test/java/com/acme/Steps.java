package com.acme;

import io.cucumber.java.en.When;
import io.github.syscallunit.junit.SyscallBudget;

public class Steps {
    @When("I do nothing")
    @SyscallBudget(maxCalls = 0)
    public void annotated() {}
}
