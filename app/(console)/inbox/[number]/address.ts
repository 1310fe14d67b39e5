import type { Metadata } from "next";
import { notFound } from "next/navigation";

export type RequestAddress = { params: Promise<{ number: string }> };

export async function titleOf({ params }: RequestAddress): Promise<Metadata> {
  return { title: `Request #${(await params).number}` };
}

/** The number of the request; with anything else there is no such page. */
export async function numberOf({ params }: RequestAddress): Promise<number> {
  const { number } = await params;
  if (!/^[1-9]\d{0,8}$/.test(number)) notFound();
  return Number(number);
}
