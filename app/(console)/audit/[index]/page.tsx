import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EntryScreen } from "@/components/audit/entry-screen";

type Props = { params: Promise<{ index: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Entry ${(await params).index}` };
}

export default async function EntryPage({ params }: Props) {
  const { index } = await params;
  if (!/^(0|[1-9]\d{0,14})$/.test(index)) notFound();
  return <EntryScreen key={index} index={Number(index)} />;
}
