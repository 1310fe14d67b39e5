"use client";

export { PageProblem as default } from "@/components/layout/page-problem";
