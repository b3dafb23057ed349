import { Command } from "commander";

const program = new Command("assay").description("Says what is inside a Python distribution, without running it.");

await program.parseAsync();
