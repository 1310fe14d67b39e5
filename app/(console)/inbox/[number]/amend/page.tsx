import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AmendScreen } from "@/components/action-request/amend/amend-screen";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Request #${(await params).number}` };
}

export default async function RequestPage({ params }: Props) {
  const { number } = await params;
  if (!/^[1-9]\d{0,8}$/.test(number)) notFound();
  return <AmendScreen key={number} number={Number(number)} />;
}
